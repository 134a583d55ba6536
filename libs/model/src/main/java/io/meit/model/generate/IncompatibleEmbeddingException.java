package io.meit.model.generate;

/** The embedding is not what this decoder was trained with: of another projector, number or size of prefix tokens. */
public final class IncompatibleEmbeddingException extends RuntimeException {

    public IncompatibleEmbeddingException(String message) {
        super(message);
    }
}
