package io.meit.model.fusion;

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
import java.util.Random;
import org.junit.jupiter.api.Test;

class FullProjectionTest {

    private static final int HEADS = 6;
    private static final int KEY_VALUE_HEADS = 2;
    private static final int SIZE = 4;

    @Test
    void summedColumnsTimesTheEcgEqualTheProjectionOfTheRepeatedEcg() {
        Random random = new Random(3);
        try (NDManager manager = TorchEngine.newManager();
                ScriptModule module = ScriptModule.load(
                        ScriptSource.builder().part(FullProjection.PART).build())) {
            NDArray weight = random(manager, random, new Shape(KEY_VALUE_HEADS * SIZE, HEADS * SIZE));
            NDArray prefix = random(manager, random, new Shape(1, 1, SIZE));
            double[] expected = FormulaReference.times(FormulaReference.matrix(weight), repeat(prefix.toFloatArray()));
            float[] heads = heads(module, manager, prefix, weight);
            for (int i = 0; i < expected.length; i++) {
                assertThat(heads[i]).isCloseTo((float) expected[i], within(1e-5f));
            }
        }
    }

    private static float[] heads(ScriptModule module, NDManager manager, NDArray prefix, NDArray weight) {
        try (ScriptResult summed = module.call(ScriptMode.INFERENCE, "fusion_weight", weight, HEADS);
                ScriptResult result =
                        module.call(ScriptMode.INFERENCE, "fusion_heads", prefix, summed.toTensor(manager))) {
            NDArray heads = result.toTensor(manager);
            assertThat(heads.getShape()).isEqualTo(new Shape(1, KEY_VALUE_HEADS, 1, SIZE));
            return heads.toFloatArray();
        }
    }

    private static double[] repeat(float[] ecg) {
        double[] repeated = new double[HEADS * SIZE];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = ecg[i % SIZE];
        }
        return repeated;
    }

    private static NDArray random(NDManager manager, Random random, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }
}
