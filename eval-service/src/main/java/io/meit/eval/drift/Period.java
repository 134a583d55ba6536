package io.meit.eval.drift;

import java.time.Instant;

/** From its first moment to the one after its last. */
public record Period(Instant from, Instant to) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a period from %s to %s has no time in it; it must end after it begins".formatted(from, to));
        }
    }

    boolean holds(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
