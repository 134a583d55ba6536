package io.meit.model.tokenizer.jinja;

import io.meit.model.tokenizer.jinja.Token.Kind;
import java.util.List;

/** Reads tokens one after the other. */
final class TokenStream {

    /** Deeper expressions are no chat template's, and would end in a stack overflow. */
    private static final int DEPTH = 200;

    private final List<Token> tokens;
    private int at;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    int line() {
        return peek().line();
    }

    boolean sees(Kind kind) {
        return peek().kind() == kind;
    }

    boolean seesOperator(String operator) {
        return peek().is(Kind.OPERATOR, operator);
    }

    boolean seesName(String name) {
        return peek().is(Kind.NAME, name);
    }

    /** Whether a tag begins with this name. */
    boolean seesTag(String name) {
        return sees(Kind.BLOCK_BEGIN) && tokens.get(at + 1).is(Kind.NAME, name);
    }

    boolean takeOperator(String operator) {
        boolean taken = seesOperator(operator);
        if (taken) {
            next();
        }
        return taken;
    }

    boolean takeName(String name) {
        boolean taken = seesName(name);
        if (taken) {
            next();
        }
        return taken;
    }

    void operator(String operator) {
        if (!takeOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    String name() {
        return expect(Kind.NAME, "a name").text();
    }

    Token expect(Kind kind, String wanted) {
        if (!sees(kind)) {
            throw unexpected(wanted);
        }
        return next();
    }

    /** Goes into something nested; every call needs a {@link #leave}. */
    void enter() {
        depth++;
        if (depth > DEPTH) {
            throw new JinjaException("line %d: nested deeper than %d".formatted(line(), DEPTH));
        }
    }

    void leave() {
        depth--;
    }

    JinjaException unexpected(String wanted) {
        return new JinjaException("line %d: expected %s, found %s".formatted(line(), wanted, peek().describe()));
    }
}
