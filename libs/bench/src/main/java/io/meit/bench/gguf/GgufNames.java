package io.meit.bench.gguf;

import io.meit.bench.shape.Family;
import io.meit.bench.shape.ModelShape;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Name of each of Hugging Face's tensors in a GGUF file, and how its rows lie there. */
final class GgufNames {

    private static final Pattern LAYER =
            Pattern.compile("(?:transformer\\.h|model\\.layers)\\.(\\d+)\\.(.+)\\.(weight|bias)");
    private static final Pattern OTHER = Pattern.compile("(.+)\\.(weight|bias)");

    private final Map<String, Target> stems = new HashMap<>();

    /** Where a tensor goes. */
    record Target(String name, RowLayout layout) {}

    GgufNames(ModelShape shape) {
        if (shape.family() == Family.GPT2) {
            putGpt2();
        } else {
            putLlama(shape);
        }
    }

    private void putGpt2() {
        RowLayout turned = new RowLayout.Transposed();
        put("transformer.wte", "token_embd");
        put("transformer.wpe", "position_embd");
        put("transformer.ln_f", "output_norm");
        put("ln_1", "attn_norm");
        put("ln_2", "ffn_norm");
        stems.put("attn.c_attn", new Target("attn_qkv", turned));
        stems.put("attn.c_proj", new Target("attn_output", turned));
        stems.put("mlp.c_fc", new Target("ffn_up", turned));
        stems.put("mlp.c_proj", new Target("ffn_down", turned));
    }

    private void putLlama(ModelShape shape) {
        RowLayout rotated = new RowLayout.Interleaved(shape.headSize());
        put("model.embed_tokens", "token_embd");
        put("model.norm", "output_norm");
        put("lm_head", "output");
        put("input_layernorm", "attn_norm");
        put("post_attention_layernorm", "ffn_norm");
        stems.put("self_attn.q_proj", new Target("attn_q", rotated));
        stems.put("self_attn.k_proj", new Target("attn_k", rotated));
        put("self_attn.v_proj", "attn_v");
        put("self_attn.o_proj", "attn_output");
        put("mlp.gate_proj", "ffn_gate");
        put("mlp.up_proj", "ffn_up");
        put("mlp.down_proj", "ffn_down");
    }

    private void put(String from, String to) {
        stems.put(from, new Target(to, new RowLayout.Same()));
    }

    /** @throws IllegalArgumentException if the family has no such tensor */
    Target of(String name) {
        Matcher layer = LAYER.matcher(name);
        Matcher other = OTHER.matcher(name);
        if (layer.matches()) {
            return target(name, layer.group(2), "blk." + layer.group(1) + ".", layer.group(3));
        }
        if (other.matches()) {
            return target(name, other.group(1), "", other.group(2));
        }
        throw new IllegalArgumentException("tensor '%s' is neither a weight nor a bias".formatted(name));
    }

    private Target target(String name, String stem, String prefix, String suffix) {
        Target target = stems.get(stem);
        if (target == null) {
            throw new IllegalArgumentException("llama.cpp has no place for tensor '%s'".formatted(name));
        }
        // Biases are vectors: nothing to turn.
        RowLayout layout = suffix.equals("bias") ? new RowLayout.Same() : target.layout();
        return new Target(prefix + target.name() + "." + suffix, layout);
    }
}
