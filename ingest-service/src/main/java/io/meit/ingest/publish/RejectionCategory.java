package io.meit.ingest.publish;

import io.meit.ecg.signal.BadEcgException;

/** Why something was rejected; the names of {@code meit.v1.RejectionCategory} without its prefix. */
public enum RejectionCategory {
    MALFORMED,
    TRUNCATED,
    MISSING_LEAD,
    MISSING_SAMPLES,
    TOO_SHORT,
    TOO_LARGE,
    INCOMPLETE_WINDOW,
    UNSUPPORTED,
    INCOMPATIBLE_EMBEDDING,
    INTERNAL;

    /** The category of the same name. */
    public static RejectionCategory of(BadEcgException.Category defect) {
        return valueOf(defect.name());
    }
}
