package io.meit.evaluation.score;

import io.meit.evaluation.result.StatementResult;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.MetricPlan;
import io.meit.statements.metrics.ClinicalScorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of a cell as sums that can be drawn again, for the comparison of runs: the same numbers as in a run's results,
 * but for what needs an encoder or a judge.
 */
public final class CellScores {

    private final List<ProfileSums> sums;
    private final CellStatements shown;

    private CellScores(List<ProfileSums> sums, CellStatements shown) {
        this.sums = List.copyOf(sums);
        this.shown = shown;
    }

    /**
     * Scores samples.
     *
     * @param plan of the text metrics; its BERTScore is left out
     * @param samples of one cell; with a plan that averages batches, their order matters
     * @param threads 1 or more
     */
    public static CellScores of(MetricPlan plan, ClinicalScorer clinical, List<KeptSample> samples, int threads) {
        CellStatements text = CellStatements.of(Truth.TEXT, samples, clinical);
        CellStatements codes = CellStatements.of(Truth.CODES, samples, clinical);
        List<ProfileSums> sums = new ArrayList<>(new CellTexts(plan, threads).words(samples));
        sums.addAll(text.sums());
        sums.addAll(codes.sums());
        return new CellScores(sums, text.samples().isEmpty() ? codes : text);
    }

    /** The metrics, one list a profile. */
    public List<ProfileSums> sums() {
        return sums;
    }

    /** Statements that the truth or a report holds, in the catalogue's order; the truth is the text if there is one. */
    public List<StatementResult> statements() {
        return shown.statements();
    }

    /** F1 of the statements of each sample whose truth is known, by record; NaN where neither side states anything. */
    public Map<String, Double> f1ByRecord() {
        Map<String, Double> scores = new LinkedHashMap<>();
        shown.samples().forEach(one -> scores.put(one.sample().order().record(), one.f1()));
        return scores;
    }
}
