package io.meit.bench.encode;

import io.meit.bench.harness.MachineLoad;
import io.meit.bench.harness.Rounds;
import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Task;
import io.meit.bench.peer.PeerFailedException;
import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.prepare.Preparations;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.model.encoder.EncoderConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Compares the encoder with PyTorch eager on synthetic ECGs. */
public final class EncodeBench {

    /** A sample repeats a batch until it takes about so long: the kernel counts CPU time in steps of 10 ms. */
    private static final double SECONDS_PER_SAMPLE = 1;

    private final Path cache;
    private final MachineLoad load;
    private final Consumer<String> progress;

    /**
     * @param cache where weights and scripts are kept
     * @param progress is told what happens, a line at a time
     */
    public EncodeBench(Path cache, MachineLoad load, Consumer<String> progress) {
        this.cache = cache;
        this.load = load;
        this.progress = progress;
    }

    /** Runs every cell and hands each over as it is done. */
    public void run(EncodePlan plan, Consumer<EncodeCell> done) throws Exception {
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(plan.seed());
        List<EcgWindow> windows = LongStream.range(0, plan.mostRecords())
                .mapToObj(index -> ecgs.ecg(index).window())
                .toList();
        Path signals = Files.createTempFile("meit-bench-signals", ".f32");
        try {
            write(windows, signals);
            for (EncoderConfig encoder : plan.encoders()) {
                progress.accept("loading " + encoder.architecture());
                Path directory = RandomEncoder.in(cache.resolve("models"), encoder, plan.seed());
                try (MeitEncoderContestant ours = new MeitEncoderContestant(directory, windows)) {
                    against(ours, directory, signals, new EncoderPlan(plan, encoder), done);
                }
            }
        } finally {
            Files.delete(signals);
        }
    }

    private record EncoderPlan(EncodePlan plan, EncoderConfig encoder) {}

    private void against(
            EncodeContestant ours, Path directory, Path signals, EncoderPlan cells, Consumer<EncodeCell> done)
            throws Exception {
        if (cells.plan().python().isEmpty()) {
            rounds(List.of(ours), "name a Python that has torch with --python", cells, done);
            return;
        }
        Path python = cells.plan().python().get();
        try (PyTorchContestant peer = PyTorchContestant.start(
                python,
                cache.resolve("scripts"),
                directory,
                signals,
                cells.plan().threads())) {
            rounds(List.of(ours, peer), "", cells, done);
        } catch (PeerFailedException e) {
            progress.accept(e.getMessage());
            rounds(List.of(ours), "failed: " + e.getMessage(), cells, done);
        }
    }

    private void rounds(
            List<EncodeContestant> contestants, String missing, EncoderPlan cells, Consumer<EncodeCell> done)
            throws Exception {
        for (int batch : cells.plan().batches()) {
            progress.accept("%s batch %d".formatted(cells.encoder().architecture(), batch));
            List<Task<Encoded>> tasks = new ArrayList<>();
            for (EncodeContestant contestant : contestants) {
                contestant.run(batch, 1);
                double seconds = contestant.run(batch, 1).secondsPerBatch();
                int repetitions = Math.max(1, (int) Math.round(SECONDS_PER_SAMPLE / seconds));
                tasks.add(new Task<>(
                        contestant.name(), contestant.processes(), () -> contestant.run(batch, repetitions)));
            }
            Map<String, List<Sample<Encoded>>> samples = new Rounds(cells.plan().rounds(), load).run(tasks);
            EncodeEntry meit = entry(contestants.getFirst(), batch, samples);
            EncodeEntry pyTorch = contestants.size() > 1
                    ? entry(contestants.getLast(), batch, samples)
                    : new EncodeEntry(PyTorchContestant.NAME, "", Optional.of(missing), batch, List.of());
            done.accept(new EncodeCell(cells.encoder(), batch, meit, pyTorch));
        }
    }

    private static EncodeEntry entry(
            EncodeContestant contestant, int batch, Map<String, List<Sample<Encoded>>> samples) {
        return new EncodeEntry(
                contestant.name(), contestant.version(), Optional.empty(), batch, samples.get(contestant.name()));
    }

    /** (records, 12, 5000) prepared floats. */
    private static void write(List<EcgWindow> windows, Path file) throws IOException {
        Preparation preparation = Preparations.named(Preparations.DEFAULT_ID);
        ByteBuffer lead = ByteBuffer.allocate(EcgWindow.LENGTH * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (EcgWindow window : windows) {
                for (float[] values : preparation.prepare(window)) {
                    lead.asFloatBuffer().put(values);
                    out.write(lead.array());
                }
            }
        }
    }
}
