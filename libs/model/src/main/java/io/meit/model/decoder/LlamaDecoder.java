package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.safetensors.BadWeightsException;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.util.List;
import java.util.Map;

/**
 * A LLaMA decoder in memory, in 32-bit floats with packed weights, and the one text it is working on. Not thread-safe: the
 * first thread that starts a text owns it.
 */
public final class LlamaDecoder implements AutoCloseable {

    /** Room for keys and values grows in such steps, so that texts of similar length share it. */
    private static final int SLOT_STEP = 64;

    /** Tensors that some files carry beside the weights and that are not needed: computed, or tied. */
    private static final String NOT_NEEDED = "lm_head\\.weight|.*\\.rotary_emb\\.inv_freq";

    private final LlamaConfig config;
    private final NDManager manager;
    private final ScriptModule module;

    private LlamaDecoder(LlamaConfig config, NDManager manager, ScriptModule module) {
        this.config = config;
        this.manager = manager;
        this.module = module;
    }

    /**
     * Loads and packs the weights.
     *
     * @throws BadWeightsException if the weights are not those of the configuration
     */
    public static LlamaDecoder load(LlamaConfig config, Weights weights) {
        Map<String, long[]> shapes = LlamaWeightNames.shapes(config);
        checkNoMore(shapes, weights);
        NDManager manager = TorchEngine.newManager();
        ScriptModule module = ScriptModule.load(LlamaScript.inference(config));
        try (NDManager loading = manager.newSubManager()) {
            module.run(ScriptMode.INFERENCE, "decoder_load", weights.load(loading, shapes));
        } catch (RuntimeException e) {
            module.close();
            manager.close();
            throw e;
        }
        module.release();
        return new LlamaDecoder(config, manager, module);
    }

    private static void checkNoMore(Map<String, long[]> shapes, Weights weights) {
        List<String> more = weights.names().stream()
                .filter(name -> !shapes.containsKey(name) && !name.matches(NOT_NEEDED))
                .sorted()
                .toList();
        if (!more.isEmpty()) {
            throw new BadWeightsException(
                    "the weights hold %d tensors that a LLaMA decoder of this configuration does not have, the first of them '%s'"
                            .formatted(more.size(), more.getFirst()));
        }
    }

    public LlamaConfig config() {
        return config;
    }

    /**
     * Starts a new text.
     *
     * @param prefix (P * D_h) values of P prefix tokens; empty for none
     * @param tokens most tokens that the text will have, at most the model's context
     */
    public void start(float[] prefix, int tokens) {
        if (prefix.length % config.headSize() != 0) {
            throw new IllegalArgumentException("a prefix of %d values is no multiple of the head size %d"
                    .formatted(prefix.length, config.headSize()));
        }
        if (tokens > config.context()) {
            throw new IllegalArgumentException(
                    "a text of %d tokens exceeds the model's context of %d".formatted(tokens, config.context()));
        }
        double[] values = new double[prefix.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = prefix[i];
        }
        int prefixTokens = prefix.length / config.headSize();
        int slots = (prefixTokens + tokens + SLOT_STEP - 1) / SLOT_STEP * SLOT_STEP;
        module.run(ScriptMode.INFERENCE, "decoder_start", values, prefixTokens, slots);
    }

    /** Appends tokens; (V) logits of the token after the last of them. */
    public float[] append(long... ids) {
        try (NDManager call = manager.newSubManager();
                ScriptResult result = module.call(ScriptMode.INFERENCE, "decoder_append", ids);
                NDArray logits = result.toTensor(call)) {
            return logits.toFloatArray();
        }
    }

    /** Appends tokens; the likeliest token after the last of them. */
    public NextToken appendGreedily(long... ids) {
        try (ScriptResult result = module.call(ScriptMode.INFERENCE, "decoder_append_greedily", ids)) {
            double[] idAndLogProbability = result.toDoubles();
            return new NextToken((int) idAndLogProbability[0], (float) idAndLogProbability[1]);
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
