package io.meit.tuning.network;

import io.meit.model.decoder.FrozenFormat;
import io.meit.model.decoder.LoraSites;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.fusion.Fusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Time of a step, to compare with bench/peft_speed.py. Arguments: directory of the model, fp32 or bf16, number of steps, true to recompute. */
final class SpeedMain {

    private static final int TEXTS = 8;
    private static final int TOKENS = 128;
    private static final int SAMPLES = 500;

    private SpeedMain() {}

    public static void main(String[] arguments) throws IOException {
        Backbone backbone = Backbone.open(Path.of(arguments[0]));
        TuningNetwork network = new TuningNetwork(
                backbone.config(),
                Fusion.DEFAULT,
                new LoraSites(64, 2, 0, backbone.modules().sitesByModule()),
                new EncoderFiles(
                        new EncoderConfig(18, 4),
                        new ProjectorConfig(32, backbone.config().sizes().headSize(), true, true),
                        "millivolt-v1"),
                EnumSet.allOf(Part.class),
                new FrozenFormat(FrozenFormat.Storage.FP32, arguments[1].equals("bf16"), "cpu"),
                arguments.length > 3 && arguments[3].equals("true"));
        List<Double> times = new ArrayList<>();
        double loss = 0;
        try (TuningModule module = new TuningModule(network, backbone.weights(), StartValues.random(network, 1))) {
            MicroBatch batch = batch(new Random(2));
            for (int step = 0; step < Integer.parseInt(arguments[2]); step++) {
                long start = System.nanoTime();
                loss = module.backward(batch, 1.0 / batch.labelled(), 1) / batch.labelled();
                module.update(new UpdateRule(1e-4, 1e-4, 0, 1));
                times.add((System.nanoTime() - start) / 1e9);
            }
        }
        times.sort(Double::compare);
        String memory = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("");
        System.out.printf(
                "here %s: %.2f s a step (%.2f best), loss %.3f, %s%n",
                arguments[1], times.get(times.size() / 2), times.getFirst(), loss, memory);
    }

    private static MicroBatch batch(Random random) {
        float[] signals = new float[TEXTS * MicroBatch.LEADS * SAMPLES];
        for (int i = 0; i < signals.length; i++) {
            signals[i] = (float) random.nextGaussian();
        }
        long[] ids = random.longs((long) TEXTS * TOKENS, 0, 50_000).toArray();
        long[] labels = ids.clone();
        for (int text = 0; text < TEXTS; text++) {
            Arrays.fill(labels, text * TOKENS, text * TOKENS + TOKENS / 2, MicroBatch.NO_LABEL);
        }
        return new MicroBatch(TEXTS, SAMPLES, TOKENS, signals, ids, labels);
    }
}
