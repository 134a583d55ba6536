package io.meit.bench.memory;

import io.meit.bench.decode.DecodeContestant;
import io.meit.bench.decode.DecodeEngine;
import io.meit.bench.decode.EngineSetting;
import io.meit.bench.decode.Prompts;
import io.meit.bench.shape.ModelShape;
import io.meit.bench.shape.RandomModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads a model, answers many requests, and looks at the resident size. */
public final class MemoryBench {

    private final DecodeEngine engine;
    private final Path models;

    /** @param engine one that works in this JVM */
    public MemoryBench(DecodeEngine engine, Path models) {
        this.engine = engine;
        this.models = models;
    }

    public MemoryReport run(MemoryPlan plan) throws Exception {
        RandomModel model = RandomModel.in(models, plan.shape(), plan.seed());
        engine.missing(model, plan.precision(), 1).ifPresent(reason -> {
            throw new IllegalArgumentException("%s cannot run %s at %s: %s"
                    .formatted(
                            engine.name(), plan.shape().name(), plan.precision().label(), reason));
        });
        ResidentSize before = ResidentSize.current();
        int tokens = plan.promptTokens() + plan.newTokens();
        try (DecodeContestant contestant =
                engine.load(model, plan.precision(), new EngineSetting(plan.threads(), 1, tokens))) {
            ResidentSize loaded = ResidentSize.current();
            ModelShape shape = plan.shape();
            return new MemoryReport(
                    shape.parameters() * plan.precision().bytes(),
                    shape.keyValueBytesPerToken(Float.BYTES) * tokens,
                    before,
                    loaded,
                    looks(contestant, plan));
        }
    }

    private static List<MemoryReport.Look> looks(DecodeContestant contestant, MemoryPlan plan) throws Exception {
        List<MemoryReport.Look> looks = new ArrayList<>();
        int between = plan.requests() / plan.looks();
        for (int request = 1; request <= between * plan.looks(); request++) {
            contestant.run(
                    Prompts.random(1, plan.promptTokens(), plan.shape().vocabulary(), plan.seed() + request),
                    plan.newTokens());
            if (request % between == 0) {
                looks.add(new MemoryReport.Look(request, ResidentSize.current()));
            }
        }
        return looks;
    }
}
