package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.util.Arrays;
import java.util.List;

/** The training build of a decoder: plain linear layers, no cache. */
public final class UncachedDecoder implements AutoCloseable {

    private final int vocabulary;
    private final int tokenSize;
    private final NDManager manager = TorchEngine.newManager();
    private final ScriptModule module;
    private final List<NDArray> weights;

    public UncachedDecoder(DecoderWeights source, Fusion fusion) {
        this.vocabulary = source.config().sizes().vocabulary();
        this.tokenSize = fusion.tokenSize(source.config().sizes().headSize());
        this.module = ScriptModule.load(DecoderScript.training(source.config(), fusion));
        try (ScriptResult parts = module.call(
                ScriptMode.TRAINING, "decoder_parts", source.map(manager).tensors(), source.cuts())) {
            this.weights = parts.toTensors(manager);
        }
        module.run(ScriptMode.TRAINING, "decoder_take", weights, DecoderScript.numbers(source.config()));
        List<NDArray> added = source.mapFusion(manager, fusion);
        if (!added.isEmpty()) {
            module.run(ScriptMode.TRAINING, "fusion_take", added);
        }
    }

    /** (T, V) logits of a text with a prefix of (P * D_h) values. */
    public float[][] logits(float[] prefix, int... ids) {
        return logits(prefix, Arrays.stream(ids).asLongStream().toArray());
    }

    /** (T, V) logits of a text with a prefix of (P * D_h) values. */
    public float[][] logits(float[] prefix, long... ids) {
        try (NDManager call = manager.newSubManager();
                ScriptResult result =
                        module.call(ScriptMode.TRAINING, "decoder_logits", ids(call, ids), prefix(call, prefix))) {
            float[] flat = result.toTensor(call).toFloatArray();
            float[][] rows = new float[ids.length][vocabulary];
            for (int t = 0; t < ids.length; t++) {
                System.arraycopy(flat, t * vocabulary, rows[t], 0, vocabulary);
            }
            return rows;
        }
    }

    /** Loss of a batch of texts of equal length. */
    public double loss(float[] prefix, long[][] ids, long[][] labels) {
        try (NDManager call = manager.newSubManager()) {
            NDArray prefixes = prefix(call, prefix).repeat(0, ids.length);
            try (ScriptResult result =
                    module.call(ScriptMode.TRAINING, "decoder_loss", call.create(ids), call.create(labels), prefixes)) {
                return result.toTensor(call).getFloat();
            }
        }
    }

    /** The weights it runs with, in the order of {@link WeightPlan}. */
    public List<NDArray> weights() {
        return weights;
    }

    ScriptModule module() {
        return module;
    }

    private static NDArray ids(NDManager manager, long... ids) {
        return manager.create(ids, new Shape(1, ids.length));
    }

    private NDArray prefix(NDManager manager, float... prefix) {
        return manager.create(prefix, new Shape(1, prefix.length / tokenSize, tokenSize));
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
