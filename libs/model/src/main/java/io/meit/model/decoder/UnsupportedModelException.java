package io.meit.model.decoder;

/** The model is of a kind that this project cannot run; the message names the field, its value and what is supported. */
public final class UnsupportedModelException extends RuntimeException {

    public UnsupportedModelException(String message) {
        super(message);
    }
}
