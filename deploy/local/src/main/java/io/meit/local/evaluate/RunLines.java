package io.meit.local.evaluate;

import io.meit.evaluation.worker.desk.RunStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs as a table. */
final class RunLines {

    private static final String FORMAT = "%-52s %-17s %-10s %-20s %8s %8s %7s %7s";

    private RunLines() {}

    static List<String> of(List<RunStatus> runs) {
        List<String> lines = new ArrayList<>();
        lines.add(FORMAT.formatted("run", "task", "state", "created", "samples", "written", "failed", "reused"));
        runs.forEach(run -> lines.add(FORMAT.formatted(
                run.run(),
                run.task(),
                state(run.state()),
                run.created().truncatedTo(ChronoUnit.SECONDS),
                run.samples(),
                run.written(),
                run.failed(),
                run.reused())));
        return lines;
    }

    static String state(RunStatus.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
