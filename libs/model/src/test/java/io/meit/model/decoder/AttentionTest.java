package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.decoder.family.Llama;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Attention alone: 4 query heads, 2 key/value heads of 8, one prefix slot, 5 tokens. */
class AttentionTest {

    private static final DecoderConfig CONFIG =
            Llama.config(new DecoderConfig.Sizes(64, 32, 32, 48, 1, 4, 2, 8, 64), 1e-5, 10_000, false);
    private static final int TOKENS = 5;
    private static final int SLOTS = 1 + TOKENS;

    @Test
    void weightsOfEveryTokenSumToOne() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray ones = manager.ones(new Shape(1, SLOTS, 2, 8));
            for (float value : attend(manager, ones)) {
                assertThat(value).isCloseTo(1, within(1e-6f));
            }
        }
    }

    @Test
    void everyTokenGivesTheEcgSomeWeight() {
        try (NDManager manager = TorchEngine.newManager()) {
            assertThat(attend(manager, onlySlot(manager, 0))).hasSize(TOKENS * 32);
            for (float value : attend(manager, onlySlot(manager, 0))) {
                assertThat(value).isGreaterThan(1e-3f);
            }
        }
    }

    @Test
    void noTokenSeesTheNextOne() {
        try (NDManager manager = TorchEngine.newManager()) {
            float[] weights = attend(manager, onlySlot(manager, 1 + 3)); // of token 3
            for (int i = 0; i < weights.length; i++) {
                boolean sees = i / 32 >= 3;
                assertThat(weights[i] > 0).as("token %d", i / 32).isEqualTo(sees);
            }
        }
    }

    /** Keys and values of a group's head, repeated for its query heads, give the same result. */
    @Test
    void groupedHeadsEqualRepeatedHeads() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray q = random(manager, 1, new Shape(1, TOKENS, 4, 8));
            NDArray k = random(manager, 2, new Shape(1, SLOTS, 2, 8));
            NDArray v = random(manager, 3, new Shape(1, SLOTS, 2, 8));
            float[] grouped = attend(manager, q, k, v);
            float[] repeated = attend(manager, q, k.repeat(2, 2), v.repeat(2, 2));
            assertThat(Golden.difference(grouped, repeated)).isLessThan(1e-6);
        }
    }

    private static float[] attend(NDManager manager, NDArray values) {
        NDArray q = random(manager, 1, new Shape(1, TOKENS, 4, 8));
        NDArray k = random(manager, 2, new Shape(1, SLOTS, 2, 8));
        return attend(manager, q, k, values);
    }

    private static float[] attend(NDManager manager, NDArray q, NDArray k, NDArray v) {
        try (ScriptModule module = ScriptModule.load(DecoderScript.training(CONFIG, (Fusion.Meit) Fusion.DEFAULT));
                ScriptResult bias = module.call(ScriptMode.INFERENCE, "decoder_bias", 1, 0, TOKENS, 0);
                ScriptResult result = module.call(
                        ScriptMode.INFERENCE, "decoder_attend", q, k, v, bias.toTensor(manager), 1 / Math.sqrt(8))) {
            return result.toTensor(manager).toFloatArray();
        }
    }

    private static NDArray onlySlot(NDManager manager, int slot) {
        float[] values = new float[2 * SLOTS * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 16 == slot ? 1 : 0;
        }
        return manager.create(values, new Shape(1, SLOTS, 2, 8));
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
