package io.meit.model.decoder;

/**
 * Tokens that a step appends to a text.
 *
 * @param ids at least one
 * @param wanted of how many of the last tokens the logits are wanted: 1 to go on writing, more to verify a draft
 */
public record Append(Sequence sequence, int[] ids, int wanted) {

    public Append {
        if (ids.length == 0 || wanted < 1 || wanted > ids.length) {
            throw new IllegalArgumentException(
                    "%d tokens with %d logits wanted; give at least one token, and want 1..%d"
                            .formatted(ids.length, wanted, ids.length));
        }
    }

    /** True if there are tokens whose logits are not wanted. Else each token is a row of its own, the next of a text or of a draft. */
    boolean isPrompt() {
        return ids.length > wanted;
    }

    /** Appends tokens and asks what comes after the last of them. */
    public static Append of(Sequence sequence, int... ids) {
        return new Append(sequence, ids, 1);
    }
}
