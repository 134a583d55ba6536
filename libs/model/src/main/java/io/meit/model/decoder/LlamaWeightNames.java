package io.meit.model.decoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names and shapes of a LLaMA decoder's weights, as Hugging Face writes them, in the order in which {@link DecoderScript}
 * takes them: embedding, per layer (input norm, q, k, v, o, post-attention norm, gate, up, down), last norm, and the head
 * unless it is tied to the embedding.
 */
public final class LlamaWeightNames {

    private static final int PER_LAYER = 9;

    private LlamaWeightNames() {}

    public static List<String> all(LlamaConfig config) {
        return List.copyOf(shapes(config).keySet());
    }

    /** Name to shape, in order. Matrices are (out, in). */
    public static Map<String, long[]> shapes(LlamaConfig config) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long hidden = config.hiddenSize();
        shapes.put("model.embed_tokens.weight", new long[] {config.vocabularySize(), hidden});
        for (int layer = 0; layer < config.layers(); layer++) {
            putLayer(shapes, "model.layers." + layer + ".", config);
        }
        shapes.put("model.norm.weight", new long[] {hidden});
        if (!config.tiedEmbeddings()) {
            shapes.put("lm_head.weight", new long[] {config.vocabularySize(), hidden});
        }
        return shapes;
    }

    private static void putLayer(Map<String, long[]> shapes, String layer, LlamaConfig config) {
        long hidden = config.hiddenSize();
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        long intermediate = config.intermediateSize();
        shapes.put(layer + "input_layernorm.weight", new long[] {hidden});
        shapes.put(layer + "self_attn.q_proj.weight", new long[] {queries, hidden});
        shapes.put(layer + "self_attn.k_proj.weight", new long[] {keys, hidden});
        shapes.put(layer + "self_attn.v_proj.weight", new long[] {keys, hidden});
        shapes.put(layer + "self_attn.o_proj.weight", new long[] {hidden, queries});
        shapes.put(layer + "post_attention_layernorm.weight", new long[] {hidden});
        shapes.put(layer + "mlp.gate_proj.weight", new long[] {intermediate, hidden});
        shapes.put(layer + "mlp.up_proj.weight", new long[] {intermediate, hidden});
        shapes.put(layer + "mlp.down_proj.weight", new long[] {hidden, intermediate});
    }

    /** Index of the head's weight: 0, the embedding, if tied. */
    static int headIndex(LlamaConfig config) {
        return config.tiedEmbeddings() ? 0 : 1 + PER_LAYER * config.layers() + 1;
    }
}
