package io.meit.evaluation.score;

import io.meit.metrics.statistics.Samples;
import io.meit.metrics.statistics.Statistic;
import io.meit.statements.metrics.StatementScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clinical metrics of docs/statements.md as numbers of a few sums, so that a resample of thousands of reports is scored
 * by adding short rows. A number with nothing to divide by is NaN.
 */
final class ClinicalSums implements Statistic {

    /** Names of the numbers, in order. */
    static final List<String> NAMES = List.of(
            "micro-F1",
            "macro-F1",
            "micro-precision",
            "micro-recall",
            "omission",
            "hallucination",
            "contradiction",
            "severity-weighted-F1",
            "critical-sensitivity",
            "critical-precision",
            "exact");

    private static final int FOUND = 0;
    private static final int OMITTED = 1;
    private static final int DENIED = 2;
    private static final int HALLUCINATED = 3;
    private static final int REFUTED = 4;
    private static final int AGREED_ABSENT = 5;
    private static final int WEIGHTED = 6;
    private static final int CRITICAL = 9;
    private static final int EXACT = 12;
    private static final int STATEMENTS = 13;

    private final Map<String, Integer> macro = new HashMap<>();

    /** @param macro ids of the statements whose F1 is averaged; always the same ones, in all resamples */
    ClinicalSums(List<String> macro) {
        macro.forEach(id -> this.macro.put(id, this.macro.size()));
    }

    /** The sums of samples, one row each. */
    Samples samples(List<ComparedSample> samples) {
        double[] rows = new double[Math.multiplyExact(samples.size(), width())];
        for (int i = 0; i < samples.size(); i++) {
            row(samples.get(i).mentioned(), rows, i * width());
        }
        return new Samples(this, rows);
    }

    private void row(List<StatementScore> mentioned, double[] into, int at) {
        for (StatementScore score : mentioned) {
            add(score, into, at);
            Integer place = macro.get(score.statement().id());
            if (place != null) {
                counts(score, 1, into, at + STATEMENTS + 3 * place);
            }
        }
        into[at + EXACT] = mentioned.stream().allMatch(s -> s.falsePositives() + s.falseNegatives() == 0) ? 1 : 0;
    }

    private static void add(StatementScore score, double[] into, int at) {
        into[at + FOUND] += score.found();
        into[at + OMITTED] += score.omitted();
        into[at + DENIED] += score.denied();
        into[at + HALLUCINATED] += score.hallucinated();
        into[at + REFUTED] += score.refuted();
        into[at + AGREED_ABSENT] += score.agreedAbsent();
        counts(score, score.statement().severity().weight(), into, at + WEIGHTED);
        if (score.statement().isCritical()) {
            counts(score, 1, into, at + CRITICAL);
        }
    }

    /** True positives, false positives, false negatives. */
    private static void counts(StatementScore score, double weight, double[] into, int at) {
        into[at] += weight * score.found();
        into[at + 1] += weight * score.falsePositives();
        into[at + 2] += weight * score.falseNegatives();
    }

    @Override
    public int width() {
        return STATEMENTS + 3 * macro.size();
    }

    @Override
    public int numbers() {
        return NAMES.size();
    }

    @Override
    public void of(double[] totals, long samples, double[] into) {
        double found = totals[FOUND];
        double contradicted = totals[DENIED] + totals[REFUTED];
        double positives = found + totals[OMITTED] + totals[DENIED];
        double written = found + totals[HALLUCINATED] + totals[REFUTED];
        into[0] = ratio(2 * found, positives + written);
        into[1] = macroF1(totals);
        into[2] = ratio(found, written);
        into[3] = ratio(found, positives);
        into[4] = ratio(totals[OMITTED], positives);
        into[5] = ratio(totals[HALLUCINATED], written);
        into[6] = ratio(contradicted, contradicted + found + totals[AGREED_ABSENT]);
        into[7] = f1(totals, WEIGHTED);
        into[8] = ratio(totals[CRITICAL], totals[CRITICAL] + totals[CRITICAL + 2]);
        into[9] = ratio(totals[CRITICAL], totals[CRITICAL] + totals[CRITICAL + 1]);
        into[10] = totals[EXACT] / samples;
    }

    /** Mean F1; a statement that a resample holds on neither side counts for nothing there. */
    private double macroF1(double[] totals) {
        double sum = 0;
        int defined = 0;
        for (int i = 0; i < macro.size(); i++) {
            double f1 = f1(totals, STATEMENTS + 3 * i);
            if (!Double.isNaN(f1)) {
                sum += f1;
                defined++;
            }
        }
        return ratio(sum, defined);
    }

    private static double f1(double[] totals, int at) {
        return ratio(2 * totals[at], 2 * totals[at] + totals[at + 1] + totals[at + 2]);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
