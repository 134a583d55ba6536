package io.meit.evaluation.compare;

import io.meit.metrics.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The second of two runs against the first, on the same samples.
 *
 * @param first id of the run that is compared with
 * @param second id of the run that is looked at; all changes are second minus first
 * @param suite of both
 * @param resamples of bootstrap and randomisation
 * @param notes what differs without forbidding the comparison, e.g. the prompts
 * @param cells in the first run's order
 */
public record RunComparison(
        String first,
        String second,
        String suite,
        int resamples,
        long seed,
        double level,
        List<String> notes,
        List<CellComparison> cells) {

    public RunComparison {
        notes = List.copyOf(notes);
        cells = List.copyOf(cells);
    }

    /** As {@link #of(KeptRun, KeptRun, ComparisonPlan)} with the usual plan. */
    public static RunComparison of(KeptRun first, KeptRun second, Resampling resampling) {
        return of(first, second, ComparisonPlan.usual(resampling));
    }

    /**
     * Compares two runs of one suite, sample by sample. Cells are matched by their names; if each run has one variant only,
     * the variants may have different names.
     *
     * @throws RunsDifferException if the runs are not of the same samples; the message names what differs
     */
    public static RunComparison of(KeptRun first, KeptRun second, ComparisonPlan plan) {
        List<MatchedCell> matched = new SampleMatch(first, second).cells();
        List<CellComparison> cells = new ArrayList<>();
        for (MatchedCell cell : matched) {
            cells.add(new CellChanges(cell, plan).compare());
        }
        return new RunComparison(
                first.results().run(),
                second.results().run(),
                first.results().suite(),
                plan.resampling().times(),
                plan.resampling().seed(),
                plan.level(),
                notes(first, second, matched),
                cells);
    }

    private static List<String> notes(KeptRun first, KeptRun second, List<MatchedCell> cells) {
        List<String> notes = new ArrayList<>();
        if (!first.results().suiteHash().equals(second.results().suiteHash())) {
            notes.add("The suite files differ (%s, %s); the samples are the same."
                    .formatted(first.results().suiteHash(), second.results().suiteHash()));
        }
        long prompts = cells.stream().mapToLong(MatchedCell::otherPrompts).sum();
        if (prompts > 0) {
            notes.add("%d samples have another prompt in the second run.".formatted(prompts));
        }
        if (Set.copyOf(first.samples()).equals(Set.copyOf(second.samples()))) {
            notes.add("Both runs have the same outputs.");
        }
        return notes;
    }

    /** For people: tables of a fixed width. */
    public String toText() {
        return new ComparisonText(this).toString();
    }

    /** For programs: one JSON object; what is not defined is null. */
    public String toJson() {
        return PlainJson.of(this);
    }
}
