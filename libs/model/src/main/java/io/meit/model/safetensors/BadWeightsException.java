package io.meit.model.safetensors;

/** A weights file is damaged, or lacks what the model needs; the message names file, tensor and value. */
public final class BadWeightsException extends RuntimeException {

    public BadWeightsException(String message) {
        super(message);
    }

    public BadWeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
