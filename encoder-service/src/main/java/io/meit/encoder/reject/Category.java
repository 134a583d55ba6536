package io.meit.encoder.reject;

/** Why a window is rejected, as {@code meit.v1.RejectionCategory} names it. */
public enum Category {
    MALFORMED,
    TRUNCATED,
    MISSING_LEAD,
    MISSING_SAMPLES,
    TOO_SHORT,
    TOO_LARGE,
    UNSUPPORTED,
    INCOMPATIBLE_EMBEDDING,
    INTERNAL
}
