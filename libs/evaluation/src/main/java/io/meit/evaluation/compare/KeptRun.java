package io.meit.evaluation.compare;

import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.KeptSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scored run with its samples.
 *
 * @param results of its last scoring
 * @param samples all of them, in the run's order
 */
public record KeptRun(RunResults results, List<KeptSample> samples) {

    public KeptRun {
        samples = List.copyOf(samples);
    }

    /** The samples of each cell, cells and samples in the run's order. */
    Map<Cell, List<KeptSample>> byCell() {
        Map<Cell, List<KeptSample>> cells = new LinkedHashMap<>();
        for (KeptSample sample : samples) {
            cells.computeIfAbsent(sample.order().cell(), cell -> new ArrayList<>())
                    .add(sample);
        }
        return cells;
    }
}
