package io.meit.model.generate;

/** The embedding was made by another projector than the one this decoder was trained with. */
public final class IncompatibleEmbeddingException extends RuntimeException {

    public IncompatibleEmbeddingException(String message) {
        super(message);
    }
}
