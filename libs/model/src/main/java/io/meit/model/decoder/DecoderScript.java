package io.meit.model.decoder;

import io.meit.model.fusion.Dimensions;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptSource;
import java.util.List;

/**
 * A decoder with MEIT fusion as TorchScript source, in builds that share everything but how a linear layer and the keys of
 * the past are handled:
 *
 * <ul>
 *   <li>{@link #inference}: weights packed for oneDNN, keys and values in a cache, many texts in a step;
 *   <li>{@link #training}: plain linear layers that carry gradients, no cache. Also the reference the other is compared
 *       with.
 * </ul>
 *
 * <p>Every attribute and method starts with {@code decoder_}, {@code fusion_} or {@code lora_}, so that a source can be put together with
 * that of an encoder ({@link ScriptSource.Builder#include}). Shapes: R rows (tokens of all texts), D hidden size, H query
 * and N key/value heads, D_h head size, P prefix tokens, S slots of a cache, V ids.
 *
 * <p>Methods of the training build, with B texts of T tokens and P (may be 0) prefix tokens each:
 *
 * <ul>
 *   <li>{@code decoder_parts(w, cuts) -> w}: makes weights out of what files hold; not needed for weights made here
 *   <li>{@code decoder_take(w, numbers)}: takes the weights in the order of {@link WeightPlan}, and the numbers of {@link
 *       #numbers}; call it once, before anything else. For training call it in {@code TRAINING} mode with tensors that
 *       require a gradient: it keeps those very tensors, so an optimiser may change them in place
 *   <li>{@code decoder_logits(ids (B, T) int64, prefix (B, P, D_h)) -> (B, T, V)}
 *   <li>{@code decoder_loss(ids (B, T) int64, labels (B, T) int64, prefix (B, P, D_h)) -> scalar}: mean cross-entropy over
 *       the labels that are not -100. Labels stand at the position of the token itself ({@code labels[b][t]} is {@code
 *       ids[b][t]} or -100): the shift by one happens inside. Pad on the right with any id and label -100; no mask is
 *       needed, because no token sees what follows it.
 * </ul>
 *
 * <p>The methods of the inference build are called by {@link Decoder} alone.
 */
public final class DecoderScript {

    private static final String TAKE = """
            def decoder_take(self, w: List[Tensor], numbers: List[float]) -> int:
              self.decoder_w = w
              return self.decoder_positions(numbers)
            """;

    private static final String LOAD = """
            def decoder_load(self, w: List[Tensor], cuts: List[List[int]], numbers: List[float], slots: int) -> int:
              # Weight by weight, so that what is read from the files is never in memory twice as a whole.
              self.decoder_cuts = cuts
              self.decoder_keep_fusion(w)
              self.decoder_keep(w)
              for n in range(len(w)):
                if w[n].numel() > 0:
                  w[n] = self.decoder_settle(self.decoder_weight(w, n), n)
              self.decoder_w = w
              self.decoder_positions(numbers)
              return self.decoder_room(slots)
            """;

    private static final String WEIGHT = """
            def decoder_weight(self, w: List[Tensor], n: int) -> Tensor:
              return self.decoder_cut(w[n], self.decoder_cuts[n]).to(self.decoder_dtype)
            """;

    private DecoderScript() {}

    static ScriptSource inference(DecoderConfig config, DecoderSettings settings) {
        DecoderType type = settings.type();
        Fusion fusion = settings.fusion();
        Placement placement = settings.placement();
        ScriptSource.Builder source = shared(
                config, fusion, type.isHalf() ? 15 : 6, Activations.PLACE_INVARIANT, PlacementPart.arrival(placement));
        LoraPart.addTo(source, config, settings);
        source.attribute("decoder_now", 0L)
                .attribute("decoder_packs", ScriptSource.NO_TENSORS)
                .attribute("decoder_scales", ScriptSource.NO_TENSORS)
                .attribute("decoder_cuts", ScriptSource.NO_NUMBERS)
                .attribute("decoder_linears", ScriptSource.NO_NUMBERS)
                .attribute("decoder_biases", ScriptSource.NO_TENSORS)
                .attribute("decoder_fused", ScriptSource.NO_TENSORS)
                .attribute("decoder_fused_bias", ScriptSource.NO_TENSORS)
                .attribute("decoder_keys", ScriptSource.NO_TENSORS)
                .attribute("decoder_values", ScriptSource.NO_TENSORS)
                .attribute("decoder_slots", ScriptSource.NO_TENSORS)
                .attribute("fusion_packs", ScriptSource.NO_NUMBERS)
                .attribute("decoder_hidden", ScriptSource.NO_TENSORS)
                .attribute("decoder_texts", ScriptSource.NO_NUMBERS)
                .attribute("decoder_runs", ScriptSource.NO_NUMBERS)
                .part(linears(settings))
                .part(PlacementPart.of(config, placement))
                .part(PackedProjection.of(config))
                .part(FusionPart.cached(config, fusion))
                .part(CachedTexts.of(config, fusion))
                .part(LOAD)
                .part(WEIGHT);
        if (RowPart.suits(settings)) {
            source.attribute("decoder_row_x", ScriptSource.NO_TENSORS)
                    .attribute("decoder_row_y", ScriptSource.NO_TENSORS)
                    .part(RowPart.PART);
        }
        return source.build();
    }

    private static String linears(DecoderSettings settings) {
        if (settings.placement().linears() == Placement.Linears.PLAIN) {
            return PlainLinears.PART;
        }
        return switch (settings.type()) {
            case FP32, BF16 -> PackedLinears.of(settings.type());
            case INT8 -> Int8Linears.PART;
            case INT4 -> Int4Linears.PART;
        };
    }

    /** In 32-bit floats. */
    public static ScriptSource training(DecoderConfig config, Fusion fusion) {
        return shared(config, fusion, 6, Activations.NATIVE, "")
                .attribute("decoder_prefix", ScriptSource.NO_TENSORS)
                .part(PlainProjection.of(config))
                .part(FusionPart.whole(config, fusion))
                .part(WholeTexts.LOSS)
                .part(TAKE)
                .build();
    }

    /**
     * For tuning: frozen weights with LoRA beside them ({@link TapedProjection}), the rest of the gradient by autograd.
     *
     * <ul>
     *   <li>{@code tune_take(w, cuts, numbers)}: takes the weights as the files hold them ({@link DecoderWeights#map}, {@link
     *       DecoderWeights#cuts}), once, in {@code TRAINING} mode
     *   <li>{@code self.tune_lora}: the tensors of {@link LoraSites#shapes}, which require a gradient and have one (zeros at
     *       first); {@code self.fusion_w} likewise. Whoever includes this source sets them, and the flags {@code tune_tapes}
     *       (compute gradients), {@code tune_drops} (dropout) and {@code tune_recomputes}
     *   <li>{@code tune_texts(ids (B, T), labels (B, T), lengths, prefix (B, P, size), weight, seed) -> sum of -log p over the
     *       labels}: with {@code lengths} empty, padded texts; else ids and labels are (1, sum of lengths), one text after the other.
     *       With
     *       {@code tune_tapes}, in grad mode, it adds weight times its gradient to those of LoRA, of the fusion's weights and of
     *       {@code prefix}, which must be a leaf
     * </ul>
     *
     * <p>{@code tune_bytes()} counts the frozen weights: bytes of the linear layers, of the same in 32 bits, of all else.
     *
     * @param format of the frozen weights; LoRA and everything else stays in 32 bits
     */
    public static ScriptSource tuning(DecoderConfig config, Fusion fusion, LoraSites lora, FrozenFormat format) {
        lora.shapes(config); // refuses sites that are not there
        ScriptSource.Builder source = shared(config, fusion, 6, Activations.NATIVE, "")
                .attribute("decoder_prefix", ScriptSource.NO_TENSORS)
                .attribute("tune_dtype", format.bf16() ? 15L : 6L)
                .attribute("tune_lengths", ScriptSource.NO_NUMBERS)
                .attribute("tune_seed", 0L)
                .attribute("tune_drawn", 0L)
                .attribute("tune_tapes", false)
                .attribute("tune_drops", false)
                .attribute("tune_recomputes", false);
        for (String name :
                List.of("base", "steps", "bias", "fused", "out_weight", "lora", "masks", "h", "x", "y", "in", "out")) {
            source.attribute("tune_" + name, ScriptSource.NO_TENSORS);
        }
        return source.part(TapedProjection.of(config, lora, format))
                .part(TapedStorage.of(format))
                .part(TapedWeights.of(config, fusion, lora, format))
                .part(FusionPart.taped(config, fusion))
                .part(TapedLayers.of(config, fusion))
                .build();
    }

    /** What {@code decoder_take} wants to know of the positions: frequencies or slopes. */
    public static double[] numbers(DecoderConfig config) {
        return LoadPart.numbers(config);
    }

    /** What {@link io.meit.model.fusion.FusionWeights} must know of a decoder. */
    public static Dimensions dimensions(DecoderConfig config) {
        return FusionPart.dimensions(config);
    }

    private static ScriptSource.Builder shared(
            DecoderConfig config, Fusion fusion, long dtype, Activations activations, String arrival) {
        DecoderConfig.Sizes sizes = config.sizes();
        return ScriptSource.builder()
                .attribute("decoder_w", ScriptSource.NO_TENSORS)
                .attribute("fusion_w", ScriptSource.NO_TENSORS)
                .attribute("decoder_numbers", ScriptSource.NO_TENSORS)
                .attribute("decoder_dtype", dtype)
                .attribute("decoder_layers", (long) sizes.layers())
                .attribute("decoder_heads", (long) sizes.heads())
                .attribute("decoder_kv_heads", (long) sizes.keyValueHeads())
                .attribute("decoder_head_size", (long) sizes.headSize())
                .attribute(
                        "decoder_wave", config.positions() instanceof Positions.Rotary rotary ? rotary.factor() : 1.0)
                .part(FusionPart.shared(config, fusion))
                .part(LoadPart.PART)
                .part(NormPart.of(config.norms()))
                .part(EmbeddingPart.of(config))
                .part(RotaryPart.of(config))
                .part(AttentionPart.of(config))
                .part(LayerPart.of(config, FusionPart.hasBlocks(fusion), activations, arrival))
                .part(LeavePart.of(config))
                .part(Activations.PART);
    }
}
