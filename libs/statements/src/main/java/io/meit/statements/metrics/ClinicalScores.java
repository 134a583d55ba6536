package io.meit.statements.metrics;

import io.meit.statements.Statement;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The clinical metrics of summed counts. Any sum will do: all samples, a group, a bootstrap resample. Rates are in 0..1,
 * NaN where there is nothing to divide by.
 */
public final class ClinicalScores {

    private final CountLayout layout;
    private final int[] totals;
    private final List<StatementScore> statements;

    private ClinicalScores(CountLayout layout, int[] totals, Predicate<Statement> counted) {
        this.layout = layout;
        this.totals = totals.clone();
        this.statements =
                layout.statements().stream().filter(counted).map(this::score).toList();
    }

    /** Scores of a vector of counts of this layout. */
    public static ClinicalScores of(CountLayout layout, int[] totals) {
        if (totals.length != layout.size()) {
            throw new IllegalArgumentException("%d counts for a layout of %d; both must come from one catalogue"
                    .formatted(totals.length, layout.size()));
        }
        return new ClinicalScores(layout, totals, s -> true);
    }

    /** The same counts with only some statements counted, e.g. one category, or those that the reference can hold. */
    public ClinicalScores only(Predicate<Statement> counted) {
        return new ClinicalScores(layout, totals, counted);
    }

    private StatementScore score(Statement s) {
        return new StatementScore(
                s,
                count(s, Outcome.FOUND),
                count(s, Outcome.OMITTED),
                count(s, Outcome.DENIED),
                count(s, Outcome.HALLUCINATED),
                count(s, Outcome.REFUTED),
                count(s, Outcome.AGREED_ABSENT));
    }

    private int count(Statement statement, Outcome outcome) {
        return totals[layout.cell(statement.id(), outcome)];
    }

    /** Number of samples of a kind. */
    public int count(CountLayout.SampleCount count) {
        return totals[layout.cell(count)];
    }

    /** One score for every counted statement, in the order of the catalogue. */
    public List<StatementScore> statements() {
        return statements;
    }

    /** The score of one statement. */
    public StatementScore statement(String id) {
        return statements.stream()
                .filter(s -> s.statement().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no statement '" + id + "' is counted here"));
    }

    public double microPrecision() {
        return Rates.ratio(sum(StatementScore::found), sum(s -> s.found() + s.falsePositives()));
    }

    public double microRecall() {
        return Rates.ratio(sum(StatementScore::found), sum(StatementScore::positives));
    }

    public double microF1() {
        return Rates.f1(
                sum(StatementScore::found), sum(StatementScore::falsePositives), sum(StatementScore::falseNegatives));
    }

    /** Mean F1 of the statements that the reference holds at least so many times. */
    public double macroF1(int minPositives) {
        return statements.stream()
                .filter(s -> s.positives() >= Math.max(1, minPositives))
                .mapToDouble(StatementScore::f1)
                .average()
                .orElse(Double.NaN);
    }

    /** Statements of the reference that the hypothesis does not mention, of all statements of the reference. */
    public double omissionRate() {
        return Rates.ratio(sum(StatementScore::omitted), sum(StatementScore::positives));
    }

    /** Statements of the hypothesis that the reference does not mention, of all statements of the hypothesis. */
    public double hallucinationRate() {
        return Rates.ratio(sum(StatementScore::hallucinated), sum(s -> s.found() + s.falsePositives()));
    }

    /** Statements that one side asserts and the other denies, of all on which both take a stand. */
    public double contradictionRate() {
        int contradicted = sum(s -> s.denied() + s.refuted());
        return Rates.ratio(contradicted, contradicted + sum(s -> s.found() + s.agreedAbsent()));
    }

    /** Micro F1 in which every statement counts by the weight of its severity. */
    public double severityWeightedF1() {
        return Rates.f1(
                weighted(StatementScore::found),
                weighted(StatementScore::falsePositives),
                weighted(StatementScore::falseNegatives));
    }

    /** Critical statements of the reference that the hypothesis holds too. */
    public double criticalSensitivity() {
        return Rates.ratio(critical(StatementScore::found), critical(StatementScore::positives));
    }

    /** Critical statements of the hypothesis that the reference holds too. */
    public double criticalPrecision() {
        return Rates.ratio(critical(StatementScore::found), critical(s -> s.found() + s.falsePositives()));
    }

    private int sum(ToIntFunction<StatementScore> of) {
        return statements.stream().mapToInt(of).sum();
    }

    private int critical(ToIntFunction<StatementScore> of) {
        return statements.stream()
                .filter(s -> s.statement().isCritical())
                .mapToInt(of)
                .sum();
    }

    private double weighted(ToDoubleFunction<StatementScore> of) {
        return statements.stream()
                .mapToDouble(s -> s.statement().severity().weight() * of.applyAsDouble(s))
                .sum();
    }
}
