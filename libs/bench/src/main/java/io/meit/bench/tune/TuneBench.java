package io.meit.bench.tune;

import io.meit.bench.harness.MachineLoad;
import io.meit.bench.harness.Rounds;
import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Task;
import io.meit.bench.peer.PeerFailedException;
import io.meit.bench.shape.RandomModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares a training step with peft's on the same random weights. */
public final class TuneBench {

    private final Path cache;
    private final MachineLoad load;
    private final Consumer<String> progress;

    /**
     * @param cache where weights and scripts are kept
     * @param progress is told what happens, a line at a time
     */
    public TuneBench(Path cache, MachineLoad load, Consumer<String> progress) {
        this.cache = cache;
        this.load = load;
        this.progress = progress;
    }

    /** Loads both and asks them in turn. */
    public TuneComparison run(TunePlan plan) throws Exception {
        Path model = RandomModel.in(cache.resolve("models"), plan.shape(), plan.seed())
                .directory();
        progress.accept("loading " + plan.shape().name());
        try (TuneContestant ours = new MeitTuneContestant(model, plan)) {
            return against(ours, model, plan);
        }
    }

    private TuneComparison against(TuneContestant ours, Path model, TunePlan plan) throws Exception {
        if (plan.python().isEmpty()) {
            return rounds(List.of(ours), "name a Python that has torch, transformers and peft with --python", plan);
        }
        try (TuneContestant peer = PeftContestant.start(plan.python().get(), cache.resolve("scripts"), model, plan)) {
            return rounds(List.of(ours, peer), "", plan);
        } catch (PeerFailedException e) {
            progress.accept(e.getMessage());
            return rounds(List.of(ours), "failed: " + e.getMessage(), plan);
        }
    }

    private TuneComparison rounds(List<TuneContestant> contestants, String missing, TunePlan plan) throws Exception {
        List<Task<Tuned>> tasks = new ArrayList<>();
        for (TuneContestant contestant : contestants) {
            tasks.add(new Task<>(contestant.name(), contestant.processes(), () -> {
                Tuned tuned = contestant.run(plan.steps());
                progress.accept("%s: %.2f s a step, loss %.3f"
                        .formatted(contestant.name(), tuned.secondsPerStep(), tuned.loss()));
                return tuned;
            }));
        }
        Map<String, List<Sample<Tuned>>> samples = new Rounds(plan.rounds(), load).run(tasks);
        TuneEntry meit = entry(contestants.getFirst(), samples);
        TuneEntry peft = contestants.size() > 1
                ? entry(contestants.getLast(), samples)
                : new TuneEntry(PeftContestant.NAME, "", Optional.of(missing), List.of());
        return new TuneComparison(plan, meit, peft);
    }

    private static TuneEntry entry(TuneContestant contestant, Map<String, List<Sample<Tuned>>> samples) {
        return new TuneEntry(contestant.name(), contestant.version(), Optional.empty(), samples.get(contestant.name()));
    }
}
