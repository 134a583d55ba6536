package io.meit.local.evaluate;

import io.meit.ecg.signal.EcgWindow;
import io.meit.evaluation.page.Signals;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.worker.desk.EvaluationClient;
import io.meit.evaluation.worker.desk.RunStatus;
import io.meit.evaluation.worker.desk.ScoredRun;
import io.meit.evaluation.worker.open.OpenSuite;
import io.meit.evaluation.worker.plan.RunPlan;
import io.meit.evaluation.worker.write.SampleWorker;
import io.meit.local.generate.CodeVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** One suite from its plan to its results. Begun again after it was cut off it goes on with the same run. */
final class SuiteRun {

    private final EvaluationClient client;
    private final String worker;
    private final int batch;
    private final PrintWriter out;

    SuiteRun(EvaluationClient client, String worker, int batch, PrintWriter out) {
        this.client = client;
        this.worker = worker;
        this.batch = batch;
        this.out = out;
    }

    /**
     * Plans, writes, scores.
     *
     * @param limit most records of each data set; 0 for no limit
     */
    RunResults run(OpenSuite open, int limit, Optional<ResultFolder> folder) throws IOException, InterruptedException {
        open.absent().lines().forEach(line -> say("left out: " + line));
        RunPlan plan = RunPlan.of(open, limit);
        RunStatus made = client.create(plan, CodeVersion.current());
        say("run %s: %d samples in %d cells, %d of them written already"
                .formatted(made.run(), made.samples(), plan.cells().size(), made.written()));
        requireNotCancelled(made);
        write(open, made);
        ScoredRun scored = scored(made.run());
        RunResults results = ResultsFile.parse(scored.json(), "the results of run " + made.run());
        folder.ifPresent(place -> keep(open, place, scored, results));
        return results;
    }

    private static void requireNotCancelled(RunStatus made) {
        if (made.state() == RunStatus.State.CANCELLED) {
            throw new IllegalStateException(
                    "run %s was cancelled; a suite with another name, or another --limit, makes another run"
                            .formatted(made.run()));
        }
    }

    private void write(OpenSuite open, RunStatus made) throws InterruptedException {
        int now = 0;
        if (made.state() == RunStatus.State.RUNNING) {
            now = new SampleWorker(client, open, made.run(), worker, batch, new ProgressPrinter(out, System::nanoTime))
                    .work();
        }
        open.models().close(); // scoring needs the memory more
        RunStatus done = client.status(made.run());
        say("%d of %d written, %d of them now, %d reused from earlier runs%s"
                .formatted(
                        done.written(),
                        done.samples(),
                        now,
                        done.reused(),
                        done.failed() == 0 ? "" : "; %d have no report and count as empty".formatted(done.failed())));
    }

    private ScoredRun scored(String run) {
        if (client.status(run).state() == RunStatus.State.SCORED) {
            ScoredRun before = client.results(run);
            say("scored before, by version %s; to score again: ./meit eval score %s"
                    .formatted(before.codeVersion(), run));
            return before;
        }
        say("scoring");
        return client.score(run);
    }

    private void keep(OpenSuite open, ResultFolder folder, ScoredRun scored, RunResults results) {
        Signals signals = (dataSet, index) -> Optional.of(window(open, dataSet, index));
        folder.write(scored, results, signals).forEach(file -> say("wrote " + file));
    }

    private static EcgWindow window(OpenSuite open, String dataSet, int index) {
        try {
            return open.dataSet(dataSet).record(index).window();
        } catch (IOException e) {
            throw new UncheckedIOException("a signal for the page cannot be read: " + e.getMessage(), e);
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
