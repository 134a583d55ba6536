package io.meit.statements;

import java.util.Locale;

/** The kinds of statements, in the order in which a report names them. */
public enum Category {
    RHYTHM,
    PACING,
    ECTOPY,
    CONDUCTION,
    AXIS,
    HYPERTROPHY,
    QRS,
    INFARCTION,
    ISCHAEMIA,
    ST_T,
    TECHNICAL,
    SUMMARY;

    static Category named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether it interprets what is seen; doubt speaks of such statements rather than of what is measured or seen. */
    public boolean isInterpretation() {
        return this == HYPERTROPHY || this == INFARCTION || this == ISCHAEMIA;
    }

    /** Whether a statement of this kind can be said of one part of the heart. */
    public boolean hasTerritory() {
        return this == INFARCTION || this == ISCHAEMIA || this == ST_T || this == QRS;
    }
}
