package io.meit.evaluation.score;

import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.MetricPlan;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.suite.KeptText;
import io.meit.metrics.suite.MetricChoice;
import io.meit.metrics.suite.MetricSuite;
import io.meit.metrics.suite.ScoringPlan;
import java.util.ArrayList;
import java.util.List;

/** Word overlap of the samples of a cell that have a reference. */
final class CellTexts {

    private final MetricPlan plan;
    private final int threads;

    CellTexts(MetricPlan plan, int threads) {
        this.plan = plan;
        this.threads = threads;
    }

    /** Word overlap in each profile of the plan; nothing if no sample has a reference. */
    List<ProfileSums> words(List<KeptSample> samples) {
        List<TextPair> pairs = pairs(samples);
        return pairs.isEmpty()
                ? List.of()
                : plan.profiles().stream().map(profile -> words(profile, pairs)).toList();
    }

    private ProfileSums words(Profile profile, List<TextPair> pairs) {
        ScoringPlan scoring = new ScoringPlan(
                profile,
                MetricChoice.WORD_OVERLAP,
                false,
                profile == Profile.MEIT ? plan.kept() : KeptText.NOTHING,
                profile == Profile.MEIT ? plan.batch() : 0);
        MetricSuite suite =
                new MetricSuite(scoring, pairs.stream().map(TextPair::reference).toList());
        return new ProfileSums(
                profile.label(),
                suite.names(),
                suite.signatures().stream().map(Object::toString).toList(),
                suite.averaged(suite.samples(pairs, threads)));
    }

    /** What is scored of the samples that have a reference, in their order. */
    static List<TextPair> pairs(List<KeptSample> samples) {
        List<TextPair> pairs = new ArrayList<>();
        for (KeptSample sample : samples) {
            if (!sample.order().reference().isEmpty()) {
                pairs.add(sample.texts());
            }
        }
        return pairs;
    }
}
