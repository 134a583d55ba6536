package io.meit.tuning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.safetensors.FloatTensor;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values: goldens/peft, made by transformers, peft and torch.optim (see the README there). */
class PeftGoldenTest {

    private static final double TOLERANCE = 1e-4;
    private static final int BATCHES = 4;

    @ParameterizedTest
    @MethodSource("io.meit.tuning.network.PeftGolden#families")
    void gradientsEqualPefts(String family) {
        PeftGolden golden = PeftGolden.of(family);
        TuningNetwork network = golden.network(false);
        try (TuningModule module = golden.module(network)) {
            MicroBatch batch = golden.batch(0);
            module.backward(batch, 1.0 / batch.labelled(), 1);

            assertClose(module.gradients(), golden.expected("gradient", network));
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.tuning.network.PeftGolden#families")
    void gradientsAreTheSameWhenLayersAreComputedAgain(String family) {
        PeftGolden golden = PeftGolden.of(family);
        TuningNetwork network = golden.network(true);
        try (TuningModule module = golden.module(network)) {
            MicroBatch batch = golden.batch(0);
            module.backward(batch, 1.0 / batch.labelled(), 1);

            assertClose(module.gradients(), golden.expected("gradient", network));
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.tuning.network.PeftGolden#families")
    void twentyStepsHaveTheLossesOfPeft(String family) {
        PeftGolden golden = PeftGolden.of(family);
        PeftGolden.Training expected = golden.training();
        try (TuningModule module = golden.module(golden.network(false))) {
            for (int step = 0; step < expected.losses().length; step++) {
                double loss = 0;
                for (int i = 0; i < expected.accumulation(); i++) {
                    MicroBatch batch = golden.batch((step * expected.accumulation() + i) % BATCHES);
                    double weight = 1.0 / batch.labelled() / expected.accumulation();
                    loss += weight * module.backward(batch, weight, 1);
                }
                double rate = linear(step, expected);
                double norm = module.update(new UpdateRule(rate, rate, expected.decay(), expected.clip()));

                assertThat(loss).as("loss of step %d", step).isCloseTo(expected.losses()[step], within(TOLERANCE));
                assertThat(norm / expected.norms()[step])
                        .as("norm of step %d", step)
                        .isCloseTo(1, within(1e-3));
            }
        }
    }

    /** transformers' get_linear_schedule_with_warmup. */
    private static double linear(int step, PeftGolden.Training training) {
        int steps = training.losses().length;
        return step < training.warmup()
                ? training.rate() * step / training.warmup()
                : training.rate() * (steps - step) / (steps - training.warmup());
    }

    private static void assertClose(Map<String, FloatTensor> actual, Map<String, FloatTensor> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, tensor) -> {
            float[] values = actual.get(name).values();
            for (int i = 0; i < values.length; i++) {
                assertThat((double) values[i]).as("%s[%d]", name, i).isCloseTo(tensor.values()[i], within(TOLERANCE));
            }
        });
    }
}
