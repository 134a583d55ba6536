package io.meit.model.decoder;

import io.meit.model.fusion.FullProjection;
import io.meit.model.torch.ScriptSource;

/**
 * The LLaMA decoder with MEIT fusion as TorchScript source, in two builds that share everything but how a linear layer
 * and the keys of the past are handled:
 *
 * <ul>
 *   <li>{@link #inference}: weights packed for oneDNN (2 to 4 times faster on a CPU, without autograd), keys and values
 *       kept in a cache;
 *   <li>{@link #training}: plain linear layers that carry gradients, no cache. Also the reference the other is compared
 *       with.
 * </ul>
 *
 * <p>Every attribute and method starts with {@code decoder_} or {@code fusion_}, so that a source can be put together with
 * that of an encoder ({@link ScriptSource.Builder#include}).
 *
 * <p>Methods of both builds, with B sequences, T tokens, P prefix tokens of D_h values (P may be 0), V ids:
 *
 * <ul>
 *   <li>{@code decoder_load(w: List[Tensor]) -> int}: takes the weights in the order of {@link LlamaWeightNames#all}; call
 *       it once, before anything else. For training call it in {@code TRAINING} mode with tensors that require a
 *       gradient: it keeps those very tensors, so an optimiser may change them in place.
 * </ul>
 *
 * <p>Of the training build:
 *
 * <ul>
 *   <li>{@code decoder_logits(ids (B, T) int64, prefix (B, P, D_h)) -> (B, T, V)}
 *   <li>{@code decoder_loss(ids (B, T) int64, labels (B, T) int64, prefix (B, P, D_h)) -> scalar}: mean cross-entropy over
 *       the labels that are not -100. Labels stand at the position of the token itself ({@code labels[b][t]} is {@code
 *       ids[b][t]} or -100): the shift by one happens inside. Pad on the right with any id and label -100; no mask is
 *       needed, because no token sees what follows it.
 * </ul>
 *
 * <p>Of the inference build:
 *
 * <ul>
 *   <li>{@code decoder_start(prefix: List[float], prefix_tokens: int, slots: int)}: forgets the past, computes the prefix
 *       keys and values, makes room for {@code slots} prefix and text tokens
 *   <li>{@code decoder_append(ids: List[int]) -> (V)}: logits after the last of the appended tokens
 *   <li>{@code decoder_append_greedily(ids: List[int]) -> [id, log-probability]} of the likeliest next token
 * </ul>
 */
public final class LlamaScript {

    private LlamaScript() {}

    public static ScriptSource inference(LlamaConfig config) {
        return shared(config)
                .attribute("decoder_fused", ScriptSource.NO_TENSORS)
                .attribute("decoder_prefix", ScriptSource.NO_TENSORS)
                .attribute("decoder_keys", ScriptSource.NO_TENSORS)
                .attribute("decoder_values", ScriptSource.NO_TENSORS)
                .attribute("decoder_past", 0L)
                .part(PackedLinear.PART)
                .part(CachedAttention.PART)
                .build();
    }

    public static ScriptSource training(LlamaConfig config) {
        return shared(config).part(PlainLinear.PART).part(TrainingLoss.PART).build();
    }

    private static ScriptSource.Builder shared(LlamaConfig config) {
        return ScriptSource.builder()
                .attribute("decoder_w", ScriptSource.NO_TENSORS)
                .attribute("decoder_rope", ScriptSource.NO_TENSORS)
                .attribute("decoder_layers", (long) config.layers())
                .attribute("decoder_heads", (long) config.heads())
                .attribute("decoder_kv_heads", (long) config.keyValueHeads())
                .attribute("decoder_head_size", (long) config.headSize())
                .attribute("decoder_context", (long) config.context())
                .attribute("decoder_eps", config.normEpsilon())
                .attribute("decoder_theta", config.ropeTheta())
                .attribute("decoder_scale", 1 / Math.sqrt(config.headSize()))
                .attribute("decoder_head", (long) LlamaWeightNames.headIndex(config))
                .part(LlamaBlock.PART)
                .part(FullProjection.PART);
    }
}
