package io.meit.evaluation.score;

import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.MetricPlan;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.bertscore.BertScore;
import io.meit.metrics.bertscore.EncoderSource;
import io.meit.metrics.bertscore.TextEncoder;
import io.meit.metrics.statistics.Samples;
import io.meit.metrics.statistics.Statistic;
import io.meit.metrics.suite.KeptText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * BERTScore of the cells of a run in each profile of its plan: always the mean over the reports. The encoder is no part of
 * this module's class path.
 */
final class BertScores implements MeaningMetrics {

    private final MetricPlan plan;
    private final EncoderSource source;
    private final TextEncoder encoder;
    private final int threads;

    /** By the texts that are scored. Reports are formulaic and noise changes few of them: most pairs of a run come again. */
    private final Map<TextPair, double[]> known = new ConcurrentHashMap<>();

    private BertScores(MetricPlan plan, EncoderSource source, int threads) {
        this.plan = plan;
        this.source = source;
        this.encoder = source.open();
        this.threads = threads;
    }

    /**
     * With the encoder that the program has.
     *
     * @throws IllegalStateException if it has none
     */
    static BertScores with(Optional<EncoderSource> source, MetricPlan plan, int threads) {
        EncoderSource encoder = source.orElseThrow(() -> new IllegalStateException(
                "the suite asks for BERTScore (metrics.bert_score: true) and this program has no encoder; set it to"
                        + " false, or score with a program that has onnxruntime and an encoder, e.g. ./meit score"));
        return new BertScores(plan, encoder, threads);
    }

    @Override
    public List<ProfileSums> of(List<KeptSample> samples) {
        List<TextPair> pairs = CellTexts.pairs(samples);
        return pairs.isEmpty()
                ? List.of()
                : plan.profiles().stream().map(profile -> sums(profile, pairs)).toList();
    }

    private ProfileSums sums(Profile profile, List<TextPair> pairs) {
        KeptText kept = profile == Profile.MEIT ? plan.kept() : KeptText.NOTHING;
        BertScore metric = new BertScore(profile, encoder, source.baseline());
        Samples samples = Samples.of(
                Statistic.means(metric.width()),
                pairs.size(),
                threads,
                (pair, into, at) -> write(metric, kept.before(pairs.get(pair)), into, at));
        String signature = metric.signature().with("text", kept.label()).toString();
        return new ProfileSums(
                profile.label(),
                metric.names(),
                Collections.nCopies(metric.names().size(), signature),
                samples);
    }

    private void write(BertScore metric, TextPair pair, double[] into, int at) {
        double[] sums = known.computeIfAbsent(pair, unknown -> {
            double[] computed = new double[metric.width()];
            metric.sums(unknown, computed, 0);
            return computed;
        });
        System.arraycopy(sums, 0, into, at, sums.length);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
