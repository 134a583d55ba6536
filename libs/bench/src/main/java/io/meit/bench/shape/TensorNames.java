package io.meit.bench.shape;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of tensors as Hugging Face stores them. */
final class TensorNames {

    private TensorNames() {}

    /** Whether a matrix is only looked up by row: embeddings of tokens and positions. */
    static boolean isTable(String name) {
        return name.endsWith("wte.weight") || name.endsWith("wpe.weight") || name.endsWith("embed_tokens.weight");
    }

    static Map<String, long[]> gpt2(ModelShape shape) {
        long d = shape.hidden();
        Map<String, long[]> tensors = new LinkedHashMap<>();
        tensors.put("transformer.wte.weight", new long[] {shape.vocabulary(), d});
        tensors.put("transformer.wpe.weight", new long[] {shape.context(), d});
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "transformer.h." + layer + ".";
            putNorm(tensors, name + "ln_1", d);
            putConv(tensors, name + "attn.c_attn", d, 3 * d);
            putConv(tensors, name + "attn.c_proj", d, d);
            putNorm(tensors, name + "ln_2", d);
            putConv(tensors, name + "mlp.c_fc", d, shape.intermediate());
            putConv(tensors, name + "mlp.c_proj", shape.intermediate(), d);
        }
        putNorm(tensors, "transformer.ln_f", d);
        return tensors;
    }

    private static void putNorm(Map<String, long[]> tensors, String name, long size) {
        tensors.put(name + ".weight", new long[] {size});
        tensors.put(name + ".bias", new long[] {size});
    }

    /** GPT-2's "Conv1D": a linear layer stored as (in, out). */
    private static void putConv(Map<String, long[]> tensors, String name, long in, long out) {
        tensors.put(name + ".weight", new long[] {in, out});
        tensors.put(name + ".bias", new long[] {out});
    }

    static Map<String, long[]> llama(ModelShape shape) {
        long d = shape.hidden();
        long keys = (long) shape.keyValueHeads() * shape.headSize();
        Map<String, long[]> tensors = new LinkedHashMap<>();
        tensors.put("model.embed_tokens.weight", new long[] {shape.vocabulary(), d});
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "model.layers." + layer + ".";
            tensors.put(name + "input_layernorm.weight", new long[] {d});
            tensors.put(name + "self_attn.q_proj.weight", new long[] {d, d});
            tensors.put(name + "self_attn.k_proj.weight", new long[] {keys, d});
            tensors.put(name + "self_attn.v_proj.weight", new long[] {keys, d});
            tensors.put(name + "self_attn.o_proj.weight", new long[] {d, d});
            tensors.put(name + "post_attention_layernorm.weight", new long[] {d});
            tensors.put(name + "mlp.gate_proj.weight", new long[] {shape.intermediate(), d});
            tensors.put(name + "mlp.up_proj.weight", new long[] {shape.intermediate(), d});
            tensors.put(name + "mlp.down_proj.weight", new long[] {d, shape.intermediate()});
        }
        tensors.put("model.norm.weight", new long[] {d});
        if (!shape.tied()) {
            tensors.put("lm_head.weight", new long[] {shape.vocabulary(), d});
        }
        return tensors;
    }
}
