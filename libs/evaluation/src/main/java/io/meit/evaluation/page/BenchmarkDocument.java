package io.meit.evaluation.page;

import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.suite.Task;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The benchmark over several runs as one Markdown document: a section for each task with tables, intervals, the paper's
 * tables and what made the numbers; and what is missing.
 *
 * @param runs one or more
 */
public record BenchmarkDocument(List<RunResults> runs) {

    public BenchmarkDocument {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "a benchmark without runs says nothing; give the results of one or more");
        }
    }

    /** Of these runs; sections follow the order of the tasks, within a task that of the runs. */
    public static BenchmarkDocument of(List<RunResults> runs) {
        return new BenchmarkDocument(runs);
    }

    /** The document; the same runs give the same bytes. */
    public String toMarkdown() {
        StringBuilder out = new StringBuilder();
        out.append("# Benchmark\n\n");
        out.append("Made by the code from the results of ")
                .append(runs.size() == 1 ? "one run" : runs.size() + " runs")
                .append("; not written by hand.\n\n");
        out.append("**").append(RunResults.DISCLAIMER).append("**\n\n");
        out.append(PublishedTable.NOT_COMPARABLE).append("\n\n");
        out.append(reading());
        for (String task : tasks()) {
            out.append("## ").append(title(task)).append("\n\n");
            runs.stream()
                    .filter(run -> run.task().equals(task))
                    .forEach(run -> out.append(new BenchmarkRun(run).markdown()));
            out.append(new BenchmarkPublished(task).markdown());
        }
        return out.append(new BenchmarkGaps(runs).markdown()).toString();
    }

    /** The known tasks in their order, others after them. */
    private List<String> tasks() {
        Stream<String> known = Stream.of(Task.values()).map(Task::label);
        return Stream.concat(known, runs.stream().map(RunResults::task))
                .distinct()
                .filter(task -> runs.stream().anyMatch(run -> run.task().equals(task)))
                .toList();
    }

    static String title(String task) {
        String words = task.replace('-', ' ');
        return MarkdownTable.plain(
                words.substring(0, Math.min(1, words.length())).toUpperCase(Locale.ROOT)
                        + words.substring(Math.min(1, words.length())));
    }

    private String reading() {
        String levels = runs.stream()
                .map(run -> Numbers.plain(100 * run.level()) + " %")
                .distinct()
                .collect(Collectors.joining(", "));
        return """
                How to read the tables: the range behind a number is its %s interval from a bootstrap over the reports; where
                there is none, resampling changes nothing. Failed samples count as empty reports. An arrow down marks rates of
                errors, of which less is better. `strict` is computed as the field's reference implementations do, on the report
                alone; `meit` as the paper's released code does. [metrics.md](metrics.md) and [statements.md](statements.md) say
                what each metric is. Two numbers may be compared only if their signatures are equal.

                """.formatted(levels);
    }
}
