package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.family.Llama;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values: goldens/joint, computed by PyTorch from the formulas (see the README there). */
class JointGoldenTest {

    private static final double TOLERANCE = 1e-4;
    private static final int FINDINGS = 5;
    private static final int MEASUREMENTS = 4;
    private static final double AUXILIARY = 0.7;
    private static final Optimisation OPTIMISATION = new Optimisation(2, 3, 0.01, 0, 0.1, 0.5, AUXILIARY);

    /** AdamW's first step is nearly the gradient's sign: below this, that of its rounding. */
    private static final double SMALLEST_GRADIENT = 1e-5;

    private final Weights golden = golden();
    private final JointNetwork network = new JointNetwork(
            new EncoderConfig(18, 2),
            new ProjectorConfig(10, 8, true, true),
            Llama.config(new DecoderConfig.Sizes(40, 16, 16, 24, 2, 2, 1, 8, 32), 1e-5, 10_000, false),
            0.02,
            new AuxiliaryTargets(FINDINGS, MEASUREMENTS, 0.6),
            EcgPrefix.SINGLE);

    @Test
    void gradientsEqualPyTorch() {
        try (JointModule module = module()) {
            List<float[]> gradients = module.gradients(batch(), AUXILIARY);
            List<NamedTensor> start = network.startValues(1);

            assertThat(gradients).hasSameSizeAs(start);
            for (int i = 0; i < start.size(); i++) {
                assertClose(
                        start.get(i).name(),
                        gradients.get(i),
                        values("gradient." + start.get(i).name()));
            }
        }
    }

    @Test
    void lossesAndGradientNormEqualPyTorch() {
        try (JointModule module = module()) {
            JointModule.Losses losses = module.step(batch(), OPTIMISATION, OPTIMISATION.learningRate());

            assertThat(losses.text()).isCloseTo(values("loss.text")[0], within(TOLERANCE));
            assertThat(losses.auxiliary()).isCloseTo(values("loss.auxiliary")[0], within(TOLERANCE));
            assertThat(losses.gradient()).isCloseTo(values("loss.gradient")[0], within(TOLERANCE));
        }
    }

    @Test
    void oneStepChangesTheWeightsAsPyTorchsAdamW() {
        try (JointModule module = module()) {
            module.step(batch(), OPTIMISATION, OPTIMISATION.learningRate());

            for (NamedTensor tensor : module.trained()) {
                float[] expected = values("stepped." + tensor.name());
                float[] gradient = values("gradient." + tensor.name());
                for (int i = 0; i < expected.length; i++) {
                    boolean sure = Math.abs(gradient[i]) > SMALLEST_GRADIENT;
                    assertThat((double) tensor.values()[i])
                            .as("%s[%d]", tensor.name(), i)
                            .isCloseTo(expected[i], within(sure ? TOLERANCE : 2 * OPTIMISATION.learningRate()));
                }
            }
        }
    }

    private JointModule module() {
        List<NamedTensor> start = network.startValues(1).stream()
                .map(tensor -> new NamedTensor(tensor.name(), tensor.shape(), values("start." + tensor.name())))
                .toList();
        return new JointModule(network, start, network.startStatistics());
    }

    private Batch batch() {
        return new Batch(
                3,
                256,
                9,
                values("input.signals"),
                integers("input.ids"),
                integers("input.labels"),
                values("input.findings"),
                values("input.measurements"),
                new float[0]);
    }

    private static void assertClose(String name, float[] actual, float[] expected) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("%s[%d]", name, i).isCloseTo(expected[i], within(TOLERANCE));
        }
    }

    private long[] integers(String name) {
        float[] floats = values(name);
        long[] integers = new long[floats.length];
        for (int i = 0; i < floats.length; i++) {
            integers[i] = (long) floats[i];
        }
        return integers;
    }

    private float[] values(String name) {
        try (NDManager manager = TorchEngine.newManager()) {
            return golden.load(manager, Map.of(name, golden.shape(name)))
                    .getFirst()
                    .toFloatArray();
        }
    }

    private static Weights golden() {
        try {
            return Weights.open(
                    Path.of(JointGoldenTest.class.getResource("/goldens/joint").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
