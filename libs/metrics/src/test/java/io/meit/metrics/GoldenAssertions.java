package io.meit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Equality with the originals on every golden pair. */
public final class GoldenAssertions {

    /** What the issue allows. */
    public static final double TOLERANCE = 1e-9;

    private GoldenAssertions() {}

    public static void assertEveryPair(Metric metric, Function<Goldens.Golden, List<Double>> expected) {
        assertThat(Goldens.goldens().pairs()).hasSizeGreaterThan(500);
        for (Goldens.Golden golden : Goldens.goldens().pairs()) {
            assertNumbers(metric.score(golden.pair()), expected.apply(golden), golden.pair());
        }
    }

    public static void assertNumbers(Map<String, Double> actual, List<Double> expected, Object of) {
        List<Double> numbers = new ArrayList<>(actual.values());
        assertThat(numbers).hasSameSizeAs(expected);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i))
                    .as("%s of %s", List.copyOf(actual.keySet()).get(i), of)
                    .isCloseTo(expected.get(i), within(TOLERANCE));
        }
    }
}
