package io.meit.evaluation.page;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.suite.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reader of the benchmark would look for and not find. */
final class BenchmarkGaps {

    /** More names than this help nobody. */
    private static final int NAMED = 8;

    private final List<RunResults> runs;

    BenchmarkGaps(List<RunResults> runs) {
        this.runs = List.copyOf(runs);
    }

    String markdown() {
        List<String> gaps = new ArrayList<>();
        tasks(gaps);
        if (runs.stream().noneMatch(BenchmarkGaps::hasBertScore)) {
            gaps.add("BERTScore: no run was scored with an encoder.");
        }
        for (RunResults run : runs) {
            cells(run, gaps);
        }
        String list = gaps.isEmpty()
                ? "Nothing: every task has a run, every sample a report, every number a value.\n"
                : gaps.stream()
                        .map(gap -> "- " + MarkdownTable.plain(gap) + "\n")
                        .collect(Collectors.joining());
        return "## What is missing\n\n" + list;
    }

    private void tasks(List<String> gaps) {
        String missing = Stream.of(Task.values())
                .map(Task::label)
                .filter(task -> runs.stream().noneMatch(run -> run.task().equals(task)))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            gaps.add("Tasks without a run: " + missing + ".");
        }
    }

    private static boolean hasBertScore(RunResults run) {
        return run.cells().stream().flatMap(cell -> cell.metrics().stream()).anyMatch(value -> value.metric()
                .startsWith("BERTScore"));
    }

    private static void cells(RunResults run, List<String> gaps) {
        CellNames names = new CellNames(run);
        List<String> empty = new ArrayList<>();
        List<String> undefined = new ArrayList<>();
        long failed = 0;
        for (CellResult cell : run.cells()) {
            failed += cell.failed();
            if (cell.samples() == 0) {
                empty.add(names.of(cell.cell()));
            }
            cell.metrics().stream()
                    .filter(value -> Double.isNaN(value.value()))
                    .map(MetricValue::metric)
                    .distinct()
                    .forEach(metric -> undefined.add(metric + " of " + names.of(cell.cell())));
        }
        if (!empty.isEmpty()) {
            gaps.add("%s: no samples for %s.".formatted(run.suite(), some(empty)));
        }
        if (failed > 0) {
            gaps.add("%s: %s samples failed and count as empty reports.".formatted(run.suite(), Numbers.count(failed)));
        }
        if (!undefined.isEmpty()) {
            gaps.add("%s: not defined: %s (nothing to divide by)."
                    .formatted(run.suite(), some(undefined.stream().distinct().toList())));
        }
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining("; "));
        return names.size() > NAMED ? shown + " and %d more".formatted(names.size() - NAMED) : shown;
    }
}
