package io.meit.evaluation.result;

import java.time.Instant;
import java.util.List;

/**
 * All numbers of a run.
 *
 * @param formatVersion of the JSON, see {@code run-results.schema.json}
 * @param run id of the run
 * @param suite name of the suite
 * @param task e.g. {@code quality}, {@code robustness}
 * @param suiteHash SHA-256 of the suite file
 * @param codeVersion of the code that scored
 * @param scored when
 * @param resamples of the bootstrap
 * @param seed of the bootstrap
 * @param level of the intervals, e.g. 0.95
 * @param axis what {@link CellResult#at} means, e.g. {@code SNR (dB, nst)}; empty without an axis
 * @param cells in the suite's order
 */
public record RunResults(
        int formatVersion,
        String run,
        String suite,
        String task,
        String suiteHash,
        String codeVersion,
        Instant scored,
        int resamples,
        long seed,
        double level,
        String axis,
        List<CellResult> cells) {

    /** Shown wherever results are shown. */
    public static final String DISCLAIMER =
            "Reports are machine-generated, for research only, not for diagnosis. So are these scores.";

    public RunResults {
        cells = List.copyOf(cells);
    }
}
