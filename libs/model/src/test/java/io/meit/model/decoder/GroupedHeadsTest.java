package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decoder whose query heads share key/value heads, with an ECG, against the same with a copy for every query head. */
class GroupedHeadsTest {

    private static final int[] IDS = {5, 17, 33, 8, 41, 60, 12};

    @Test
    void sharedHeadsEqualCopiedOnes() {
        DecoderWeights weights = FamilyGolden.named("mistral-published-bf16").weights();
        Sizes sizes = weights.config().sizes();
        assertThat(sizes.keyValueHeads()).isLessThan(sizes.heads());
        float[] ecg = new float[2 * sizes.headSize()];
        for (int i = 0; i < ecg.length; i++) {
            ecg[i] = (float) Math.sin(i + 1);
        }
        try (NDManager manager = TorchEngine.newManager();
                UncachedDecoder shared = new UncachedDecoder(weights, Fusion.DEFAULT)) {
            float[] expected = last(shared.logits(ecg, IDS));
            assertThat(Golden.difference(copied(manager, weights.config(), shared.weights(), ecg), expected))
                    .isLessThan(1e-5);
        }
    }

    private static float[] copied(NDManager manager, DecoderConfig config, List<NDArray> weights, float... ecg) {
        DecoderConfig alone = withSizes(config, allHeads(config.sizes()));
        List<WeightPlan.Weight> plan = WeightPlan.of(config).weights();
        List<NDArray> copies = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            boolean shared = plan.get(i).site() == Site.KEY || plan.get(i).site() == Site.VALUE;
            copies.add(shared ? copies(config.sizes(), weights.get(i)) : weights.get(i));
        }
        try (ScriptModule module = ScriptModule.load(DecoderScript.training(alone, Fusion.DEFAULT))) {
            module.run(ScriptMode.TRAINING, "decoder_take", copies, DecoderScript.numbers(alone));
            NDArray ids = manager.create(IDS).toType(DataType.INT64, false).expandDims(0);
            NDArray prefix = manager.create(ecg, new Shape(1, 2, config.sizes().headSize()));
            try (ScriptResult result = module.call(ScriptMode.TRAINING, "decoder_logits", ids, prefix)) {
                return result.toTensor(manager).get("0,-1").toFloatArray();
            }
        }
    }

    private static NDArray copies(Sizes sizes, NDArray weight) {
        return weight.reshape(sizes.keyValueHeads(), sizes.headSize(), sizes.hidden())
                .repeat(0, sizes.heads() / sizes.keyValueHeads()) // (H, Dh, D)
                .reshape(sizes.queryWidth(), sizes.hidden());
    }

    private static Sizes allHeads(Sizes sizes) {
        return new Sizes(
                sizes.vocabulary(),
                sizes.hidden(),
                sizes.embedding(),
                sizes.intermediate(),
                sizes.layers(),
                sizes.heads(),
                sizes.heads(),
                sizes.headSize(),
                sizes.context());
    }

    private static DecoderConfig withSizes(DecoderConfig config, Sizes sizes) {
        return new DecoderConfig(
                config.family(),
                sizes,
                config.norms(),
                config.positions(),
                config.attention(),
                config.feedForward(),
                config.residual(),
                config.tiedHead(),
                config.headBias());
    }

    private static float[] last(float[]... rows) {
        return rows[rows.length - 1];
    }
}
