package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into tokens, with the settings that transformers gives Jinja: {@code trim_blocks} (the first newline after
 * a block or comment goes), {@code lstrip_blocks} (blanks before a block or comment on its line go), one newline at the end
 * of the template goes.
 */
final class Lexer {

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    /** Whether the tag before ended with a newline, so that the text after it starts a line. */
    private boolean lineStarts = true;

    /** Line of an index, counted on as the index grows. */
    private int line = 1;

    private int lineAt;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        return new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source).run();
    }

    private List<Token> run() {
        while (at < source.length()) {
            int tag = nextTag();
            data(tag);
            at = Math.min(tag + 2, source.length());
            if (tag < source.length()) {
                tag(source.charAt(tag + 1));
            }
        }
        tokens.add(new Token(Kind.END, "", line(source.length())));
        return tokens;
    }

    private int nextTag() {
        for (int i = at; i + 1 < source.length(); i++) {
            if (source.charAt(i) == '{' && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return source.length();
    }

    /** Literal text up to a tag, less the blanks that the tag takes away. */
    private void data(int tag) {
        String text = source.substring(at, tag);
        if (tag < source.length()) {
            char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
            if (sign == '-') {
                text = Blanks.stripEnd(text);
            } else if (sign != '+' && source.charAt(tag + 1) != '{') {
                text = withoutIndent(text);
            }
        }
        if (!text.isEmpty()) {
            tokens.add(new Token(Kind.DATA, text, line(at)));
        }
    }

    private String withoutIndent(String text) {
        int start = text.lastIndexOf('\n') + 1;
        boolean blank = Blanks.stripEnd(text.substring(start)).isEmpty();
        return blank && (start > 0 || lineStarts) ? text.substring(0, start) : text;
    }

    private void tag(char kind) {
        if (at < source.length() && "+-".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        switch (kind) {
            case '#' -> comment();
            case '{' -> inside(Kind.PRINT_BEGIN, Kind.PRINT_END, "}}");
            default -> inside(Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}");
        }
    }

    private void comment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw new JinjaException("line %d: the comment has no end '#}'".formatted(line(at)));
        }
        char sign = end > at ? source.charAt(end - 1) : ' ';
        at = end + 2;
        afterTag(sign, true);
    }

    private void inside(Kind begin, Kind end, String mark) {
        tokens.add(new Token(begin, mark, line(at)));
        TagLexer inside = new TagLexer(source, at, mark, line(at));
        tokens.addAll(inside.run());
        tokens.add(new Token(end, mark, inside.line()));
        at = inside.end();
        afterTag(inside.sign(), end == Kind.BLOCK_END);
    }

    private void afterTag(char sign, boolean block) {
        int from = at;
        if (sign == '-') {
            while (at < source.length() && Blanks.is(source.charAt(at))) {
                at++;
            }
        } else if (block && sign != '+' && at < source.length() && source.charAt(at) == '\n') {
            at++;
        }
        lineStarts = at > from && source.charAt(at - 1) == '\n';
    }

    private int line(int index) {
        for (; lineAt < index; lineAt++) {
            line += source.charAt(lineAt) == '\n' ? 1 : 0;
        }
        return line;
    }
}
