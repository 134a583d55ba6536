package io.meit.eval.gate;

import io.meit.eval.gate.Evidence.RunVariant;
import io.meit.eval.run.Run;
import io.meit.eval.run.RunMaterial;
import io.meit.eval.run.RunResultsStore;
import io.meit.eval.run.RunSample;
import io.meit.eval.run.RunSamples;
import io.meit.eval.run.Runs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads runs as the gate needs them. Blocks. */
@Singleton
class GateRuns {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Runs runs;
    private final RunResultsStore results;
    private final RunSamples samples;

    GateRuns(Runs runs, RunResultsStore results, RunSamples samples) {
        this.runs = runs;
        this.results = results;
        this.samples = samples;
    }

    /** Throws {@link io.meit.eval.run.RunNotFoundException}. */
    JudgedRun read(RunVariant side) {
        Run run = runs.get(side.runId()).await().atMost(PATIENCE);
        RunMaterial material = results.material(side.runId()).await().atMost(PATIENCE);
        List<RunSample> all = all(side.runId());
        List<String> variants = all.stream()
                .map(sample -> sample.order().cell().variant())
                .distinct()
                .toList();
        return new JudgedRun(
                side,
                run.suite().name(),
                run.suite().hash(),
                material.dataSets(),
                variants,
                all.stream()
                        .filter(sample -> side.variant().isEmpty()
                                || sample.order().cell().variant().equals(side.variant()))
                        .toList());
    }

    private List<RunSample> all(String runId) {
        List<RunSample> all = new ArrayList<>();
        List<RunSample> page;
        do {
            int after = all.isEmpty() ? -1 : all.getLast().ordinal();
            page = samples.page(runId, after, RunSamples.PAGE, Optional.empty())
                    .await()
                    .atMost(PATIENCE);
            all.addAll(page);
        } while (page.size() == RunSamples.PAGE);
        return all;
    }
}
