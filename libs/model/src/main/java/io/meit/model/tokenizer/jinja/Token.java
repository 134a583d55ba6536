package io.meit.model.tokenizer.jinja;

/**
 * A piece of a template's source.
 *
 * @param text literal text, name, number or operator as written; of a string, what it stands for
 */
record Token(Kind kind, String text, int line) {

    /** Kinds of token. */
    enum Kind {
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        WHOLE,
        REAL,
        OPERATOR,
        END
    }

    boolean is(Kind kind, String text) {
        return this.kind == kind && this.text.equals(text);
    }

    /** As messages show it. */
    String describe() {
        return switch (kind) {
            case END -> "the end of the template";
            case PRINT_END, BLOCK_END -> "the end of the tag";
            case DATA, PRINT_BEGIN, BLOCK_BEGIN, NAME, STRING, WHOLE, REAL, OPERATOR -> "'" + text + "'";
        };
    }
}
