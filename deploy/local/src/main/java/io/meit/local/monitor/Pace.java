package io.meit.local.monitor;

import io.meit.ecg.signal.EcgWindow;
import java.time.Duration;
import java.time.Instant;

/** When each sample of an epoch is due. */
final class Pace {

    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();
    private final double speed;

    /** @param speed 1 = real time, 10 = ten times as fast */
    Pace(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed is %s; it must be a positive number".formatted(speed));
        }
        this.speed = speed;
    }

    /** Wall-clock time of sample 0. */
    Instant start() {
        return start;
    }

    /** Unix time in ms: a monitor that starts again gets a larger one. */
    long epoch() {
        return start.toEpochMilli();
    }

    /** How long until the samples before this index have been measured; zero or less if they have. */
    Duration until(long endSample) {
        double seconds = endSample / (EcgWindow.SAMPLE_RATE_HZ * speed);
        return Duration.ofNanos((long) (seconds * 1e9) - (System.nanoTime() - startNanos));
    }
}
