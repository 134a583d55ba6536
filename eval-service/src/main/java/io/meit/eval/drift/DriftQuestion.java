package io.meit.eval.drift;

import java.time.temporal.ChronoUnit;

/**
 * What is compared with what.
 *
 * @param bucket HOURS or DAYS
 */
public record DriftQuestion(Period baseline, Period now, ChronoUnit bucket) {

    public DriftQuestion {
        if (bucket != ChronoUnit.HOURS && bucket != ChronoUnit.DAYS) {
            throw new IllegalArgumentException("bucket is %s; it must be hour or day".formatted(bucket));
        }
    }
}
