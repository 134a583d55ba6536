package io.meit.eval.drift;

import java.time.Instant;
import java.util.Map;

/**
 * An hour or a day.
 *
 * @param start its first moment, UTC
 * @param pairs reports whose reference is known
 * @param quality clinical metrics by name; empty without pairs
 */
public record Bucket(Instant start, int reports, int pairs, Map<String, Double> quality) {

    public Bucket {
        quality = Map.copyOf(quality);
    }
}
