package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.fusion.Fusion.Meit;
import io.meit.model.fusion.Fusion.Projection;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the projections make of an ECG, against the paper's and the released code's formulas written out. */
class MeitPartTest {

    private static final int HEADS = 6;
    private static final int KEY_VALUE_HEADS = 2;
    private static final int SIZE = 4;

    @Test
    void summedColumnsTimesTheEcgEqualTheProjectionOfTheRepeatedEcg() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray weight = random(manager, 3, new Shape(KEY_VALUE_HEADS * SIZE, HEADS * SIZE));
            NDArray ecg = random(manager, 4, new Shape(1, 1, SIZE));
            double[] repeated = new double[HEADS * SIZE];
            for (int i = 0; i < repeated.length; i++) {
                repeated[i] = ecg.getFloat(0, 0, i % SIZE);
            }
            assertClose(
                    heads(Projection.FULL, manager, ecg, weight),
                    FormulaReference.times(FormulaReference.matrix(weight), repeated));
        }
    }

    @Test
    void perHeadEveryHeadSeesTheEcgThroughItsDiagonalBlockAlone() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray weight = random(manager, 3, new Shape(KEY_VALUE_HEADS * SIZE, HEADS * SIZE));
            NDArray ecg = random(manager, 4, new Shape(1, 1, SIZE));
            double[] expected = new double[KEY_VALUE_HEADS * SIZE];
            for (int row = 0; row < expected.length; row++) {
                int block = row / SIZE * SIZE;
                for (int d = 0; d < SIZE; d++) {
                    expected[row] += (double) weight.getFloat(row, block + d) * ecg.getFloat(0, 0, d);
                }
            }
            assertClose(heads(Projection.PER_HEAD, manager, ecg, weight), expected);
        }
    }

    private static float[] heads(Projection projection, NDManager manager, NDArray ecg, NDArray weight) {
        String part = MeitPart.of(new Meit(projection, Optional.empty()), 1) + """
                def test_heads(self, prefix: Tensor, w: Tensor, heads: int) -> Tensor:
                  return self.fusion_heads(prefix, self.fusion_weight(w, heads), None)
                """;
        try (ScriptModule module =
                        ScriptModule.load(ScriptSource.builder().part(part).build());
                ScriptResult result = module.call(ScriptMode.INFERENCE, "test_heads", ecg, weight, HEADS)) {
            NDArray heads = result.toTensor(manager);
            assertThat(heads.getShape()).isEqualTo(new Shape(1, 1, KEY_VALUE_HEADS, SIZE));
            return heads.toFloatArray();
        }
    }

    private static void assertClose(float[] actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private static NDArray random(NDManager manager, long seed, Shape shape) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }
}
