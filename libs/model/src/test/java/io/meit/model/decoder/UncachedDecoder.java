package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.nio.file.Path;
import java.util.List;

/** The training build of a decoder: plain linear layers, no cache. */
public final class UncachedDecoder implements AutoCloseable {

    private final LlamaConfig config;
    private final NDManager manager = TorchEngine.newManager();
    private final ScriptModule module;
    private final List<NDArray> weights;

    public UncachedDecoder(LlamaConfig config, Path directory) {
        this.config = config;
        this.module = ScriptModule.load(DecoderScript.training(config));
        this.weights = Weights.open(directory).load(manager, LlamaWeightNames.shapes(config));
        module.run(ScriptMode.TRAINING, "decoder_load", weights);
    }

    /** (T, V) logits of a text with a prefix of (P * D_h) values. */
    public float[][] logits(float[] prefix, long... ids) {
        try (NDManager call = manager.newSubManager();
                ScriptResult result =
                        module.call(ScriptMode.TRAINING, "decoder_logits", ids(call, ids), prefix(call, prefix))) {
            float[] flat = result.toTensor(call).toFloatArray();
            int vocabulary = config.vocabularySize();
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

    /** The weights it runs with, in the order of {@link LlamaWeightNames}. */
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
        int size = config.headSize();
        return manager.create(prefix, new Shape(1, prefix.length / size, size));
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
