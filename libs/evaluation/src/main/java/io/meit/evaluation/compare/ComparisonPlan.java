package io.meit.evaluation.compare;

import io.meit.evaluation.suite.MetricPlan;
import io.meit.metrics.Profile;
import io.meit.metrics.statistics.Resampling;
import io.meit.metrics.suite.KeptText;
import io.meit.statements.metrics.Uncertain;
import java.util.List;

/**
 * What is compared, and how.
 *
 * @param words text metrics, one table a profile; BERTScore is not compared
 * @param uncertain what a doubtful statement counts as
 * @param resampling of the bootstrap and of the randomisation
 * @param level of the intervals, e.g. 0.95
 * @param shown how many statements and samples are listed each way, at most
 */
public record ComparisonPlan(MetricPlan words, Uncertain uncertain, Resampling resampling, double level, int shown) {

    private static final double USUAL_LEVEL = 0.95;
    private static final int USUALLY_SHOWN = 10;

    public ComparisonPlan {
        if (shown < 0) {
            throw new IllegalArgumentException("%d statements and samples to list: must be 0 or more".formatted(shown));
        }
    }

    /** Both profiles on the report alone, over the corpus; 95 % intervals; ten statements and samples each way. */
    public static ComparisonPlan usual(Resampling resampling) {
        return of(
                new MetricPlan(List.of(Profile.STRICT, Profile.MEIT), false, KeptText.NOTHING, 0),
                resampling,
                USUAL_LEVEL);
    }

    /** The metrics of a suite. */
    public static ComparisonPlan of(MetricPlan words, Resampling resampling, double level) {
        return new ComparisonPlan(words, Uncertain.AS_PRESENT, resampling, level, USUALLY_SHOWN);
    }
}
