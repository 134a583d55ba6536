package io.meit.model.generate;

/** No token can be chosen with what the request does to the logits, e.g. because its {@code logit_bias} forbids them all. */
public final class NoTokenException extends RuntimeException {

    /** @param what leaves none */
    public NoTokenException(String what) {
        super("no token can be chosen: %s. Forbid fewer tokens in logit_bias".formatted(what));
    }
}
