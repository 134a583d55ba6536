package io.meit.tuning.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.FrozenFormat;
import io.meit.model.safetensors.FloatTensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutAndPrecisionTest {

    private static final double DROPOUT = 0.3;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2"})
    void dropoutDependsOnItsSeedAndIsTheSameWhenLayersAreComputedAgain(String family) {
        PeftGolden golden = PeftGolden.of(family);
        Map<String, FloatTensor> once = gradients(golden, golden.network(DROPOUT, false), 5);

        assertThat(distance(gradients(golden, golden.network(DROPOUT, true), 5), once))
                .isLessThan(1e-6);
        assertThat(distance(gradients(golden, golden.network(DROPOUT, false), 6), once))
                .isGreaterThan(1e-2);
    }

    @Test
    void theMeanGradientOverManyMasksIsNearThatWithoutDropout() {
        PeftGolden golden = PeftGolden.of("llama");
        TuningNetwork network = golden.network(0.05, false);
        MicroBatch batch = golden.batch(0);
        int masks = 100;
        Map<String, FloatTensor> mean;
        try (TuningModule module = golden.module(network)) {
            for (int seed = 0; seed < masks; seed++) {
                module.backward(batch, 1.0 / batch.labelled() / masks, 1000L * seed);
            }
            mean = module.gradients();
        }

        Map<String, FloatTensor> plain = gradients(golden, golden.network(false), 1);
        mean.keySet().removeIf(name -> !name.startsWith("lora/"));
        plain.keySet().removeIf(name -> !name.startsWith("lora/"));
        assertThat(distance(mean, plain)).isLessThan(0.2);
    }

    @Test
    void gradientsInBf16AreNearThoseIn32Bits() {
        PeftGolden golden = PeftGolden.of("llama");
        TuningNetwork full = golden.network(false);
        TuningNetwork half = new TuningNetwork(
                full.decoder(),
                full.fusion(),
                full.lora(),
                full.ecg(),
                full.trained(),
                new FrozenFormat(FrozenFormat.Storage.FP32, true, "cpu"),
                false);
        Map<String, FloatTensor> exact = gradients(golden, full, 1);

        // bf16 has 8 bits: products are off by up to 0.4 %, and errors add up over two layers and a tiny encoder.
        assertThat(distance(gradients(golden, half, 1), exact)).isBetween(1e-4, 0.1);
    }

    private static Map<String, FloatTensor> gradients(PeftGolden golden, TuningNetwork network, long seed) {
        try (TuningModule module = golden.module(network)) {
            MicroBatch batch = golden.batch(0);
            module.backward(batch, 1.0 / batch.labelled(), seed);
            return module.gradients();
        }
    }

    /** Norm of the difference over the norm. */
    private static double distance(Map<String, FloatTensor> one, Map<String, FloatTensor> other) {
        double difference = 0;
        double norm = 0;
        for (Map.Entry<String, FloatTensor> entry : other.entrySet()) {
            float[] a = one.get(entry.getKey()).values();
            float[] b = entry.getValue().values();
            for (int i = 0; i < b.length; i++) {
                difference += (a[i] - b[i]) * (double) (a[i] - b[i]);
            }
            norm += sumOfSquares(b);
        }
        return Math.sqrt(difference / norm);
    }

    private static double sumOfSquares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
