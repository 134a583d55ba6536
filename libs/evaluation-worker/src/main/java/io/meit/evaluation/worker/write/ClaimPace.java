package io.meit.evaluation.worker.write;

import java.time.Duration;

/**
 * How many samples a worker takes at a time: what it writes in about a quarter of a minute, so that little is done twice when it
 * is killed, and at least a full batch. Until it knows its pace it takes little.
 */
final class ClaimPace {

    private static final double WANTED_SECONDS = 15;
    private static final int MOST = 512;
    static final Duration FIRST_LEASE = Duration.ofMinutes(2);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    /** A lease is so many times as long as the work should take. */
    private static final int RESERVE = 4;

    private final int batch;
    /** Of one sample; 0 = not known. */
    private double seconds;

    /** @param batch reports written at once */
    ClaimPace(int batch) {
        this.batch = batch;
    }

    /** So many samples took so long. */
    void worked(int samples, Duration time) {
        seconds = Math.max(1e-6, time.toNanos() / 1e9 / samples);
    }

    /** Samples to claim, 1..512. */
    int limit() {
        if (seconds == 0) {
            return Math.max(1, batch / 2);
        }
        return Math.clamp(Math.round(WANTED_SECONDS / seconds), batch, MOST);
    }

    Duration lease() {
        if (seconds == 0) {
            return FIRST_LEASE;
        }
        Duration work = Duration.ofMillis((long) (1000 * RESERVE * seconds * limit()));
        if (work.compareTo(SHORTEST_LEASE) < 0) {
            return SHORTEST_LEASE;
        }
        return work.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : work;
    }
}
