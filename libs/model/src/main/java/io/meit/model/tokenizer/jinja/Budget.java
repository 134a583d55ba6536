package io.meit.model.tokenizer.jinja;

/**
 * Bounds what one rendering may cost: a template comes from a directory that nobody checked. Every step of the interpreter
 * and every character that is copied counts.
 */
final class Budget {

    private static final int DEPTH = 100;

    private final long limit;
    private long spent;
    private int depth;

    Budget(long limit) {
        this.limit = limit;
    }

    void spend(long cost) {
        spent += cost;
        if (spent > limit) {
            throw new JinjaException("the chat template needs more than %d steps or characters; it may loop without end"
                    .formatted(limit));
        }
    }

    void enter() {
        depth++;
        if (depth > DEPTH) {
            throw new JinjaException("the chat template nests calls deeper than %d".formatted(DEPTH));
        }
    }

    void leave() {
        depth--;
    }
}
