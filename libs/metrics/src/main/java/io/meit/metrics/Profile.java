package io.meit.metrics;

import java.util.Locale;

/** In whose manner a metric is computed. */
public enum Profile {
    /** As MEIT's released code does: comparable with its published tables. */
    MEIT,
    /** As the field's reference implementations do: corpus level, report only. */
    STRICT;

    /** Name in signatures and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
