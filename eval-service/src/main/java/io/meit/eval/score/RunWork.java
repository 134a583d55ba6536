package io.meit.eval.score;

import io.meit.eval.EvalServiceConfig;
import io.meit.eval.run.KeptResults;
import io.meit.eval.run.RunMaterial;
import io.meit.eval.run.RunResultsStore;
import io.meit.eval.run.RunStateException;
import io.meit.eval.run.ScoredJson;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.score.RunScorer;
import io.meit.evaluation.suite.StatisticsPlan;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.suite.SuiteFile;
import io.meit.metrics.bertscore.Baseline;
import io.meit.metrics.bertscore.EncoderSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One scoring from the first sample to the kept results. Blocks: only threads of scoring may call it. */
@Singleton
class RunWork {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunResultsStore results;
    private final KeptSamples samples;
    private final RunScorer scorer;

    RunWork(RunResultsStore results, KeptSamples samples, AllowedJudges judges, EvalServiceConfig config) {
        this.results = results;
        this.samples = samples;
        this.scorer = new RunScorer(
                config.codeVersion(),
                config.scoringThreads().orElse(Runtime.getRuntime().availableProcessors()),
                // As exact as the database keeps times.
                Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)),
                judges,
                Optional.of(encoder(config.bertScore())));
    }

    private static EncoderSource encoder(EvalServiceConfig.BertScore config) {
        return new EncoderSource(
                config.encoder(),
                config.output(),
                config.baseline().map(Baseline::of).orElse(Baseline.NONE));
    }

    /**
     * Scores a run and keeps the results.
     *
     * @param resamples empty = as the suite says
     * @param asked false = results are kept only if nobody has scored the run meanwhile
     */
    KeptResults score(String runId, OptionalInt resamples, boolean asked) {
        RunMaterial run = results.material(runId).await().atMost(PATIENCE);
        int open = run.counts().open();
        if (open > 0) {
            throw new RunStateException("run \"%s\" has %d open samples of %d; it is scored when all are written"
                    .formatted(runId, open, run.counts().samples()));
        }
        RunResults scored = score(run, resamples);
        ScoredJson json = new ScoredJson(
                ResultsFile.write(scored), ResultsFile.write(slim(scored)), scored.scored(), scored.codeVersion());
        return results.keep(runId, json, asked).await().atMost(PATIENCE);
    }

    private RunResults score(RunMaterial run, OptionalInt resamples) {
        try {
            Suite suite = SuiteFile.parse(run.suiteYaml(), "the suite of run " + run.runId());
            Suite planned = resamples.isPresent() ? withResamples(suite, resamples.getAsInt()) : suite;
            return scorer.score(run.runId(), planned, run.dataSets(), samples.of(run.runId()));
        } catch (IllegalArgumentException e) {
            throw new UnscorableRunException(
                    "run \"%s\" cannot be scored: %s".formatted(run.runId(), e.getMessage()), e);
        }
    }

    private static Suite withResamples(Suite suite, int resamples) {
        StatisticsPlan statistics = suite.statistics().withResamples(resamples);
        return new Suite(
                suite.name(),
                suite.task(),
                suite.data(),
                suite.variants(),
                suite.conditions(),
                suite.recordings(),
                suite.axis(),
                suite.metrics(),
                statistics,
                suite.judges(),
                suite.yaml());
    }

    /** Without what is long: a leaderboard reads the scores of many runs. */
    private static RunResults slim(RunResults whole) {
        List<CellResult> cells = whole.cells().stream()
                .map(cell -> new CellResult(
                        cell.cell(),
                        cell.checkpoint(),
                        cell.dataSetHash(),
                        cell.splitHash(),
                        cell.split(),
                        cell.at(),
                        cell.achievedDecibel(),
                        cell.samples(),
                        cell.failed(),
                        cell.metrics(),
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
        return new RunResults(
                whole.formatVersion(),
                whole.run(),
                whole.suite(),
                whole.task(),
                whole.suiteHash(),
                whole.codeVersion(),
                whole.scored(),
                whole.resamples(),
                whole.seed(),
                whole.level(),
                whole.axis(),
                cells);
    }
}
