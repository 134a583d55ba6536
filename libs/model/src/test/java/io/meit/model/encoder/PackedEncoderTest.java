package io.meit.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed encoder at the paper's width, where deep layers are computed on tiles, against separate norms. */
class PackedEncoderTest {

    private static final ProjectorConfig PROJECTOR = new ProjectorConfig(4, 4, true, true);

    @ParameterizedTest
    @CsvSource({"18, 5000", "18, 301", "50, 420"})
    void featuresEqualThoseOfSeparateNorms(int depth, int samples) {
        EncoderNetwork network = new EncoderNetwork(new EncoderConfig(depth, 64));
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest separate = new EncoderUnderTest(network, PROJECTOR, EncoderScript.Norm.SEPARATE);
                EncoderUnderTest packed = new EncoderUnderTest(network, PROJECTOR, EncoderScript.Norm.FOLDED)) {
            List<NDArray> trained = values(manager, network, true);
            List<NDArray> statistics = values(manager, network, false);
            NDArray x = signals(manager, 1, samples);

            float[] expected =
                    separate.features(manager, x, trained, statistics).toFloatArray();
            float[] actual =
                    packed.foldedFeatures(manager, x, trained, statistics).toFloatArray();

            assertThat(largest(expected)).isGreaterThan(0.02f); // not a dead network
            float tolerance = 3e-5f * largest(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(tolerance));
            }
        }
    }

    @Test
    void aRecordHasTheSameBitsAloneAndInABatch() {
        EncoderNetwork network = new EncoderNetwork(new EncoderConfig(18, 64));
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest packed = new EncoderUnderTest(network, PROJECTOR, EncoderScript.Norm.FOLDED)) {
            List<NDArray> trained = values(manager, network, true);
            List<NDArray> statistics = values(manager, network, false);
            NDArray batch = signals(manager, 3, 400);

            float[] together = packed.foldedFeatures(manager, batch, trained, statistics)
                    .get(2)
                    .toFloatArray();
            float[] alone = packed.foldedFeatures(manager, batch.get("2:3"), trained, statistics)
                    .toFloatArray();

            assertThat(together).isEqualTo(alone);
        }
    }

    /** Expected numbers: PyTorch's own convolution in double precision, computed by libtorch. */
    @ParameterizedTest
    @CsvSource({"313", "4", "1", "6"})
    void aTiledConvolutionEqualsADirectOne(int samples) {
        String compare = """
                def difference(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                  packed = self.encoder_pack_tiled([w, b], x.size(2))
                  y = self.encoder_tiled(torch.contiguous(torch.unsqueeze(x, 2), memory_format=2), packed)  # (1, C, 1, T)
                  expected = torch.conv1d(x.to(7), w.to(7), b.to(7), [1], [1], [1], 1)
                  return torch.amax(torch.abs(torch.sub(torch.squeeze(y, 2).to(7), expected))).to(6)
                """;
        try (NDManager manager = TorchEngine.newManager();
                ScriptModule module = ScriptModule.load(ScriptSource.builder()
                        .part(PackedUnits.PART)
                        .part(compare)
                        .build());
                ScriptResult result = module.call(
                        ScriptMode.INFERENCE,
                        "difference",
                        normal(manager, 1, 20, samples),
                        normal(manager, 24, 20, 3).div(Math.sqrt(60)),
                        normal(manager, 24))) {
            assertThat(result.toTensor(manager).toFloatArray()[0]).isLessThan(1e-5f);
        }
    }

    private static List<NDArray> values(NDManager manager, EncoderNetwork network, boolean trained) {
        return EncoderUnderTest.startValues(manager, network.tensors(), trained);
    }

    private static NDArray signals(NDManager manager, int records, int samples) {
        return normal(manager, records, EncoderConfig.LEADS, samples);
    }

    private static NDArray normal(NDManager manager, long... shape) {
        Random random = new Random(5);
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(shape));
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
