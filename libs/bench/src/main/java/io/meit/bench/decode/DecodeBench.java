package io.meit.bench.decode;

import io.meit.bench.harness.MachineLoad;
import io.meit.bench.harness.Rounds;
import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import io.meit.bench.harness.Task;
import io.meit.bench.shape.ModelShape;
import io.meit.bench.shape.RandomModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Compares engines. For each model and precision all engines load, and stay loaded while every batch size has its rounds;
 * only one of them works at a time.
 */
public final class DecodeBench {

    private static final String BANDWIDTH = "read bandwidth";
    private static final int PASSES = 8;

    private final List<DecodeEngine> engines;
    private final Path models;
    private final MachineLoad load;
    private final DoubleSupplier bandwidth;
    private final Consumer<String> progress;

    /**
     * @param models where models of random weights are kept
     * @param bandwidth measures how many bytes a second the machine reads, e.g. {@link
     *     io.meit.bench.harness.ReadBandwidth#bytesPerSecond}
     * @param progress is told what happens, a line at a time
     */
    public DecodeBench(
            List<DecodeEngine> engines,
            Path models,
            MachineLoad load,
            DoubleSupplier bandwidth,
            Consumer<String> progress) {
        this.engines = List.copyOf(engines);
        this.models = models;
        this.load = load;
        this.bandwidth = bandwidth;
        this.progress = progress;
    }

    /**
     * Runs every cell and hands each over as it is done.
     *
     * @throws Exception what an engine throws in a round
     */
    public void run(DecodePlan plan, Consumer<DecodeCell> done) throws Exception {
        for (ModelShape shape : plan.shapes()) {
            progress.accept("weights of " + shape.name());
            RandomModel model = RandomModel.in(models, shape, plan.seed());
            for (Precision precision : plan.precisions()) {
                try (Contestants contestants = Contestants.load(engines, model, precision, plan, progress)) {
                    for (int batch : plan.batches()) {
                        done.accept(cell(new CellPlan(plan, model, precision, batch), contestants));
                    }
                }
            }
        }
    }

    private record CellPlan(DecodePlan plan, RandomModel model, Precision precision, int batch) {

        List<int[]> prompts() {
            return Prompts.random(batch, plan.promptTokens(), model.shape().vocabulary(), plan.seed());
        }
    }

    private DecodeCell cell(CellPlan cell, Contestants contestants) throws Exception {
        progress.accept("%s %s batch %d: %d rounds"
                .formatted(
                        cell.model().shape().name(),
                        cell.precision().label(),
                        cell.batch(),
                        cell.plan().rounds().rounds()));
        List<int[]> prompts = cell.prompts();
        List<Task<Measured>> tasks = new ArrayList<>();
        for (DecodeEngine engine : contestants.able(cell.batch())) {
            DecodeContestant contestant = contestants.of(engine);
            tasks.add(new Task<>(
                    engine.name(),
                    contestant.processes(),
                    () -> new Measured.Texts(contestant.run(prompts, cell.plan().newTokens()))));
        }
        tasks.add(new Task<>(BANDWIDTH, Set.of(), () -> new Measured.Bandwidth(best())));
        Map<String, List<Sample<Measured>>> samples = new Rounds(cell.plan().rounds(), load).run(tasks);
        return new DecodeCell(
                cell.model(),
                cell.precision(),
                cell.batch(),
                bandwidth(samples.get(BANDWIDTH)),
                engines.stream()
                        .map(engine -> entry(engine, cell.batch(), contestants, samples))
                        .toList());
    }

    /** The best of several passes: the limit is what the machine can do, not what it did in a bad moment. */
    private double best() {
        double best = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            best = Math.max(best, bandwidth.getAsDouble());
        }
        return best;
    }

    /** Noisy samples count too if there is no other: a bandwidth is needed. */
    private static Spread bandwidth(List<Sample<Measured>> samples) {
        boolean anyQuiet = samples.stream().anyMatch(Sample::quiet);
        return Spread.of(samples.stream()
                .filter(sample -> sample.quiet() || !anyQuiet)
                .mapToDouble(sample -> ((Measured.Bandwidth) sample.result()).bytesPerSecond())
                .toArray());
    }

    private static DecodeEntry entry(
            DecodeEngine engine, int batch, Contestants contestants, Map<String, List<Sample<Measured>>> samples) {
        if (!samples.containsKey(engine.name())) {
            return DecodeEntry.missing(
                    engine.name(), contestants.reason(engine, batch).orElseThrow());
        }
        DecodeContestant contestant = contestants.of(engine);
        List<Sample<Decoded>> taken = samples.get(engine.name()).stream()
                .map(sample -> new Sample<>(
                        ((Measured.Texts) sample.result()).decoded(),
                        sample.round(),
                        sample.foreignShare(),
                        sample.quiet()))
                .toList();
        return new DecodeEntry(
                engine.name(), contestant.version(), Optional.empty(), contestant.bytesPerWeight(), taken);
    }
}
