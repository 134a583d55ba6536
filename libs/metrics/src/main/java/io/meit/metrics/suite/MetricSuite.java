package io.meit.metrics.suite;

import io.meit.metrics.Metric;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.statistics.Samples;
import io.meit.metrics.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;

/** Several metrics as one: their sums side by side, their numbers one after the other. */
public final class MetricSuite implements Statistic {

    private final KeptText kept;
    private final int batch;
    private final List<Metric> metrics;
    private final int width;
    private final List<String> names = new ArrayList<>();
    private final List<Signature> signatures = new ArrayList<>();

    /**
     * Makes the metrics of a plan.
     *
     * @param references all references of the corpus, from which some metrics weigh words
     */
    public MetricSuite(ScoringPlan plan, List<String> references) {
        this(
                plan.kept(),
                plan.batch(),
                plan.choices().stream()
                        .flatMap(choice -> choice.of(plan, references).stream())
                        .toList());
    }

    private MetricSuite(KeptText kept, int batch, List<Metric> metrics) {
        this.kept = kept;
        this.batch = batch;
        this.metrics = metrics;
        this.width = metrics.stream().mapToInt(Metric::width).sum();
        for (Metric metric : metrics) {
            names.addAll(metric.names());
            metric.names().forEach(name -> signatures.add(signed(metric.signature())));
        }
    }

    /** A suite of one metric, on the report alone, over the whole corpus. */
    public static MetricSuite of(Metric metric) {
        return new MetricSuite(KeptText.NOTHING, 0, List.of(metric));
    }

    private Signature signed(Signature metric) {
        Signature text = metric.with("text", kept.label());
        return batch == 0 ? text : text.with("mean-of-batches", Integer.toString(batch));
    }

    /** The names of the numbers, in order. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** How each number is computed, in the same order. */
    public List<Signature> signatures() {
        return List.copyOf(signatures);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int numbers() {
        return names.size();
    }

    @Override
    public void of(double[] totals, long samples, double[] into) {
        int from = 0;
        int at = 0;
        for (Metric metric : metrics) {
            metric.scores(totals, from, samples, into, at);
            from += metric.width();
            at += metric.names().size();
        }
    }

    /** The sums of every pair, computed on so many threads. */
    public Samples samples(List<TextPair> pairs, int threads) {
        return Samples.of(
                this, pairs.size(), threads, (pair, into, at) -> writeSums(kept.before(pairs.get(pair)), into, at));
    }

    private void writeSums(TextPair pair, double[] into, int at) {
        int next = at;
        for (Metric metric : metrics) {
            metric.sums(pair, into, next);
            next += metric.width();
        }
    }

    /** What the plan averages over: the pairs themselves, or batches with their numbers. */
    public Samples averaged(Samples pairs) {
        return batch == 0 ? pairs : new Batches(metrics, batch).of(pairs);
    }
}
