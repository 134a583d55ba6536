package io.meit.tuning.config;

/** The one form in which a wrong value is refused. */
final class Checks {

    private Checks() {}

    static void require(boolean holds, String field, Object value, String allowed) {
        if (!holds) {
            throw new BadTuningConfigException("%s is '%s'; it must be %s".formatted(field, value, allowed));
        }
    }
}
