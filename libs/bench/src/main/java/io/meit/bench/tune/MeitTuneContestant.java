package io.meit.bench.tune;

import io.meit.bench.memory.PeakSize;
import io.meit.model.decoder.FrozenFormat;
import io.meit.model.decoder.LoraSites;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.fusion.Fusion;
import io.meit.tuning.network.Backbone;
import io.meit.tuning.network.FrozenBytes;
import io.meit.tuning.network.MicroBatch;
import io.meit.tuning.network.Part;
import io.meit.tuning.network.StartValues;
import io.meit.tuning.network.TuningModule;
import io.meit.tuning.network.TuningNetwork;
import io.meit.tuning.network.UpdateRule;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * This project's step in this JVM. It also trains a small ECG encoder and fuses an ECG into every layer, which peft does not; its
 * memory is that of the JVM, this harness included.
 */
final class MeitTuneContestant implements TuneContestant {

    static final String NAME = "meit";
    private static final int SAMPLES = 500;
    private static final double RATE = 1e-4;

    private final TuningModule module;
    private final FrozenBytes frozen;
    private final MicroBatch batch;

    MeitTuneContestant(Path model, TunePlan plan) {
        Backbone backbone = Backbone.open(model);
        TuningNetwork network = new TuningNetwork(
                backbone.config(),
                Fusion.DEFAULT,
                new LoraSites(
                        TunePlan.RANK, TunePlan.SCALE, 0, backbone.modules().sitesByModule()),
                new EncoderFiles(
                        new EncoderConfig(18, 4),
                        new ProjectorConfig(32, backbone.config().sizes().headSize(), true, true),
                        "millivolt-v1"),
                EnumSet.allOf(Part.class),
                new FrozenFormat(plan.frozen().storage(), plan.frozen().bf16(), "cpu"),
                false);
        this.module = new TuningModule(network, backbone.weights(), StartValues.random(network, plan.seed()));
        this.frozen = module.frozenBytes();
        this.batch = batch(plan);
    }

    private static MicroBatch batch(TunePlan plan) {
        int texts = plan.batch().texts();
        float[] signals = new float[texts * MicroBatch.LEADS * SAMPLES];
        Random random = new Random(plan.seed());
        for (int i = 0; i < signals.length; i++) {
            signals[i] = (float) random.nextGaussian();
        }
        return new MicroBatch(
                texts, SAMPLES, plan.batch().tokens(), signals, plan.ids(), plan.labels(MicroBatch.NO_LABEL));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "libtorch 2.7.1, frozen linear layers %d MB (%d MB in 32 bits)"
                .formatted(frozen.linear() / 1_000_000, frozen.linearIn32Bits() / 1_000_000);
    }

    @Override
    public Set<Long> processes() {
        return Set.of();
    }

    @Override
    public Tuned run(int steps) {
        double loss = 0;
        long start = System.nanoTime();
        for (int step = 0; step < steps; step++) {
            loss = module.backward(batch, 1.0 / batch.labelled(), 1) / batch.labelled();
            module.update(new UpdateRule(RATE, RATE, 0, 1));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Tuned(seconds / steps, loss, PeakSize.current());
    }

    @Override
    public void close() {
        module.close();
    }
}
