package io.meit.ecg.noise;

/** A signal-to-noise ratio that does not exist, because signal or noise is zero. The message names which, and the way out. */
public final class UndefinedSnrException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UndefinedSnrException(String message) {
        super(message);
    }
}
