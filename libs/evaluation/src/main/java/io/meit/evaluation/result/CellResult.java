package io.meit.evaluation.result;

import io.meit.evaluation.sample.Cell;
import java.util.List;

/**
 * The scores of one cell.
 *
 * @param checkpoint id of the weights that wrote the reports; empty if nothing was written
 * @param dataSetHash of the prepared set
 * @param splitHash of its split
 * @param split {@code val}, {@code test}, or both joined by a plus sign
 * @param at the place of the cell on the axis of its task: parameters, training records, update; else the level of the
 *     condition in the unit of its kind, e.g. decibel; NaN without either
 * @param achievedDecibel mean over the samples, NaN without noise
 * @param samples of the cell, failed ones included; 0 if there are none, e.g. because the checkpoint is not there: then there
 *     are no numbers
 * @param failed that could not be written; they count as empty reports
 * @param metrics all profiles
 * @param statements those that occur in a reference or a report, in the catalogue's order
 * @param groups by sex, age, device and site, as far as the data set knows them
 * @param worst the samples with the lowest statement F1
 */
public record CellResult(
        Cell cell,
        String checkpoint,
        String dataSetHash,
        String splitHash,
        String split,
        double at,
        double achievedDecibel,
        int samples,
        int failed,
        List<MetricValue> metrics,
        List<StatementResult> statements,
        List<GroupResult> groups,
        List<SampleResult> worst) {

    public CellResult {
        metrics = List.copyOf(metrics);
        statements = List.copyOf(statements);
        groups = List.copyOf(groups);
        worst = List.copyOf(worst);
    }
}
