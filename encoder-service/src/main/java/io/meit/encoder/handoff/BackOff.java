package io.meit.encoder.handoff;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with jitter: the n-th wait is drawn from the upper half of {@code first * 2^(n-1)}, at most
 * {@code max}.
 *
 * @param first wait after the first attempt without jitter
 */
record BackOff(Duration first, Duration max) {

    private static final int MAX_DOUBLINGS = 30;

    BackOff {
        if (!first.isPositive() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "back-off from %s to %s: the first wait must be positive and the longest not shorter"
                            .formatted(first, max));
        }
    }

    /** Wait after that many attempts, 1 or more. */
    Duration after(int attempts, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(attempts - 1, MAX_DOUBLINGS);
        long full = Math.clamp(doubled, 1, max.toMillis());
        return Duration.ofMillis(full - random.nextLong(full / 2 + 1));
    }
}
