package io.meit.local.stack;

import java.time.Duration;

/** Waiting times between restarts: 1, 2, 4, ... 30 s; from 1 s again after a child that lived a minute. */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** How long to wait now, after a child that lived so long. */
    Duration afterLife(Duration lifetime) {
        if (lifetime.compareTo(STEADY) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
