package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import java.time.Duration;

/**
 * What the settings allow, checked. The messages name the environment variables.
 *
 * @param places texts that are written at once, each text of a beam search counted
 * @param statPlaces of these, those kept for STAT
 * @param maxTokens limit on new tokens where the caller gives none
 */
record Limits(int places, int statPlaces, int maxTokens) {

    private static final int MOST_PLACES = 256;
    private static final int MOST_TOKENS = 1024;

    /** @throws IllegalArgumentException naming the first setting that is wrong */
    static Limits of(LlmConfig config) {
        int places = between("MEIT_MAX_BATCH", config.engine().maxTexts(), 1, MOST_PLACES);
        // A single place is for everybody.
        int stat = config.engine().statPlaces().orElse(Math.min(1, places - 1));
        if (stat < 0 || stat >= places) {
            throw new IllegalArgumentException(
                    "MEIT_STAT_PLACES is %d; it must be 0..%d, since MEIT_MAX_BATCH is %d, or be left out"
                            .formatted(stat, places - 1, places));
        }
        Duration patience = config.generation().readerPatience();
        if (!patience.isPositive()) {
            throw new IllegalArgumentException(
                    "MEIT_READER_PATIENCE is %s; it must be more than 0, e.g. 10s".formatted(patience));
        }
        return new Limits(
                places, stat, between("MEIT_MAX_TOKENS", config.generation().maxTokens(), 1, MOST_TOKENS));
    }

    private static int between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d; it must be %d..%d".formatted(name, value, least, most));
        }
        return value;
    }

    /** Places that a routine text may take, and so the widest search. */
    int routinePlaces() {
        return places - statPlaces;
    }
}
