package io.meit.eval.drift;

import java.util.Optional;

/**
 * How one clinical metric changes.
 *
 * @param before of the baseline's pairs; absent without pairs
 * @param now of now's pairs
 * @param low lower end of the 95 % interval of now minus before; absent unless both have pairs
 * @param high its upper end
 */
public record QualityDrift(
        String metric, Optional<Double> before, Optional<Double> now, Optional<Double> low, Optional<Double> high) {}
