package io.meit.statements.label;

import io.meit.statements.TsvTable;
import java.util.Locale;

/**
 * Words that change what is said of a statement, from {@code cues.tsv}.
 *
 * @param kind the assertion they make
 * @param direction where the statement stands that they speak of
 */
record Cue(Kind kind, Direction direction) {

    enum Kind {
        ABSENT,
        UNCERTAIN,
        /** Looks like a cue and is none ("probably old"). */
        NONE,
        /** No cue reaches across ("but"). */
        BARRIER
    }

    enum Direction {
        FORWARD,
        BACKWARD,
        /** The nearer side; the one that follows if both are near. */
        NEAREST
    }

    static Cue of(TsvTable.Row row) {
        return new Cue(
                Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                Direction.valueOf(row.get("direction").toUpperCase(Locale.ROOT)));
    }
}
