package io.meit.ecg.signal;

/** An ECG that cannot be used as it is. The message names what is wrong, the value, and the way out. */
public final class BadEcgException extends RuntimeException {

    /** What kind of defect it is; services map it to {@code meit.v1.RejectionCategory} by name. */
    public enum Category {
        /** Header cannot be read: wrong grammar, zero gain, 0 Hz. */
        MALFORMED,
        /** Data shorter than the header promises. */
        TRUNCATED,
        /** One of the twelve leads is not there. */
        MISSING_LEAD,
        /** Too many samples are missing or not a number. */
        MISSING_SAMPLES,
        /** Shorter than one window. */
        TOO_SHORT,
        /** Larger than the limit. */
        TOO_LARGE,
        /** Recognised, but not supported. */
        UNSUPPORTED
    }

    private final Category category;

    public BadEcgException(Category category, String message) {
        super(message);
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
