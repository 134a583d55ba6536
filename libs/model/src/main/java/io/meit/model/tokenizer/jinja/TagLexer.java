package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Cuts what stands inside one tag, up to and with its end. */
final class TagLexer {

    private static final List<String> OPERATORS = List.of(
            "**", "//", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",");

    /** Expressions are evaluated recursively, so their size is bounded. */
    private static final int MOST_TOKENS = 1000;

    private final String source;
    private final String mark;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line;
    private int brackets;
    private char sign = ' ';

    TagLexer(String source, int from, String mark, int line) {
        this.source = source;
        this.at = from;
        this.mark = mark;
        this.line = line;
    }

    List<Token> run() {
        int firstLine = line;
        while (!ended()) {
            if (at >= source.length()) {
                throw new JinjaException("line %d: the tag has no end '%s'".formatted(firstLine, mark));
            }
            next(source.charAt(at));
        }
        return tokens;
    }

    int line() {
        return line;
    }

    /** Index after the tag. */
    int end() {
        return at;
    }

    /** Minus or plus in front of the end, which say what happens to the blanks after it. */
    char sign() {
        return sign;
    }

    private boolean ended() {
        if (brackets > 0 || at >= source.length()) {
            return false;
        }
        boolean signed = "+-".indexOf(source.charAt(at)) >= 0 && source.startsWith(mark, at + 1);
        if (!signed && !source.startsWith(mark, at)) {
            return false;
        }
        sign = signed ? source.charAt(at) : ' ';
        at += mark.length() + (signed ? 1 : 0);
        return true;
    }

    private void next(char c) {
        if (tokens.size() > MOST_TOKENS) {
            throw new JinjaException("line %d: the tag has more than %d parts".formatted(line, MOST_TOKENS));
        }
        if (Blanks.is(c)) {
            line += c == '\n' ? 1 : 0;
            at++;
        } else if (c == '\'' || c == '"') {
            string(c);
        } else if (isDigit(c)) {
            number();
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            int start = at;
            at = skip(Character::isUnicodeIdentifierPart);
            tokens.add(new Token(Kind.NAME, source.substring(start, at), line));
        } else {
            operator();
        }
    }

    private int skip(IntPredicate wanted) {
        int end = at;
        while (end < source.length() && wanted.test(source.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void number() {
        int start = at;
        at = skip(TagLexer::isDigit);
        boolean real = at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1));
        if (real) {
            at++;
            at = skip(TagLexer::isDigit);
        }
        if (at - start > 18 || (at < source.length() && Character.isUnicodeIdentifierPart(source.charAt(at)))) {
            throw new JinjaException("line %d: the number at '%s' is not supported"
                    .formatted(line, source.substring(start, Math.min(at + 5, source.length()))));
        }
        tokens.add(new Token(real ? Kind.REAL : Kind.WHOLE, source.substring(start, at), line));
    }

    private void operator() {
        String operator = OPERATORS.stream()
                .filter(each -> source.startsWith(each, at))
                .findFirst()
                .orElseThrow(() -> new JinjaException(
                        "line %d: the character '%s' is not known in a tag".formatted(line, source.charAt(at))));
        brackets += switch (operator) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
        if (brackets < 0) {
            throw new JinjaException("line %d: '%s' closes nothing".formatted(line, operator));
        }
        tokens.add(new Token(Kind.OPERATOR, operator, line));
        at += operator.length();
    }

    private void string(char quote) {
        int start = at + 1;
        int end = start;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw new JinjaException("line %d: the string has no end".formatted(line));
        }
        String written = source.substring(start, end);
        tokens.add(new Token(Kind.STRING, StringLiteral.value(written, line), line));
        line += (int) written.chars().filter(c -> c == '\n').count();
        at = end + 1;
    }
}
