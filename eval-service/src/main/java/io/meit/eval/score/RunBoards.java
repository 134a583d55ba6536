package io.meit.eval.score;

import io.meit.eval.EvalServiceConfig;
import io.meit.eval.run.KeptResults;
import io.meit.eval.run.RunResultsStore;
import io.meit.evaluation.compare.KeptRun;
import io.meit.evaluation.compare.Leaderboard;
import io.meit.evaluation.compare.RunComparison;
import io.meit.evaluation.compare.RunsDifferException;
import io.meit.evaluation.page.PreparedSignals;
import io.meit.evaluation.page.RunPage;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.KeptSample;
import io.meit.metrics.statistics.Resampling;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is made of results: a page, a comparison, a leaderboard. On a thread of its own, beside scorings. */
@Singleton
public class RunBoards {

    private final RunResultsStore results;
    private final KeptSamples samples;
    private final int threads;
    private final List<Path> dataSets;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("run-boards").daemon().factory());

    RunBoards(RunResultsStore results, KeptSamples samples, EvalServiceConfig config) {
        this.results = results;
        this.samples = samples;
        this.dataSets = config.dataSets().orElse(List.of());
        this.threads = config.scoringThreads().orElse(Runtime.getRuntime().availableProcessors());
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    /** The results of a run as one HTML page. Signals are drawn if the prepared set of the run is here. */
    public Uni<String> page(String runId) {
        return results.latest(runId).emitOn(thread).map(kept -> page(parsed(kept)));
    }

    private String page(RunResults run) {
        try (PreparedSignals signals = PreparedSignals.of(run, dataSets)) {
            return new RunPage(signals).html(run);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableDataSetException(
                    "a prepared set that MEIT_EVAL_DATA_SETS names cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The second of two runs against the first, as JSON.
     *
     * @param resamples empty = as the first run was scored
     */
    public Uni<String> compare(String first, String second, OptionalInt resamples) {
        return results.latest(first).chain(one -> results.latest(second)
                .emitOn(thread)
                .map(other -> compared(parsed(one), parsed(other), resamples)));
    }

    /** The newest scored runs as JSON, best first, what is comparable in one table each. */
    public Uni<String> leaderboard(int limit, Optional<String> suite) {
        return results.scores(limit, suite).emitOn(thread).map(scores -> Leaderboard.of(scores.stream()
                        .map(run -> ResultsFile.parse(run.json(), "the scores of run " + run.runId()))
                        .toList())
                .toJson());
    }

    private String compared(RunResults first, RunResults second, OptionalInt resamples) {
        Resampling resampling = new Resampling(resamples.orElse(first.resamples()), first.seed(), threads);
        try {
            return RunComparison.of(kept(first), kept(second), resampling).toJson();
        } catch (RunsDifferException e) {
            throw new UnscorableRunException(e.getMessage(), e);
        }
    }

    private KeptRun kept(RunResults run) {
        List<KeptSample> all = new ArrayList<>();
        samples.of(run.run()).forEach(all::add);
        return new KeptRun(run, all);
    }

    private static RunResults parsed(KeptResults kept) {
        return ResultsFile.parse(kept.json(), "the results of run " + kept.runId());
    }
}
