package io.meit.evaluation.compare;

import io.meit.evaluation.sample.Cell;
import java.util.List;

/**
 * One cell of both runs.
 *
 * @param first its name in the first run
 * @param second its name in the second, which may be of another variant
 * @param samples pairs
 * @param tables one for each profile
 * @param better statements with fewer errors in the second run, the most first
 * @param worse statements with more errors in the second run, the most first
 * @param samplesChanged those whose statements changed most, either way
 */
public record CellComparison(
        Cell first,
        Cell second,
        int samples,
        List<ChangeTable> tables,
        List<StatementChange> better,
        List<StatementChange> worse,
        List<SampleChange> samplesChanged) {

    public CellComparison {
        tables = List.copyOf(tables);
        better = List.copyOf(better);
        worse = List.copyOf(worse);
        samplesChanged = List.copyOf(samplesChanged);
    }
}
