package io.meit.kernels;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.RowMemory;
import io.meit.model.decoder.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a decoder consists of.
 *
 * @param positions learned ones
 * @param projectIn from the width of the embedding to that of the layers, where they differ
 * @param first the norm of the embedding
 * @param last the norm before the head
 */
record RowParts(
        RowEmbedding tokens,
        Optional<RowEmbedding> positions,
        Optional<Product> projectIn,
        Optional<RowNorm> first,
        Optional<RowRotary> rotary,
        List<RowLayer> layers,
        Optional<RowNorm> last,
        Optional<Product> projectOut,
        Product head) {

    private static final int PER_LAYER = 4;

    static RowParts of(RowMemory memory, ThreadTeam team, List<Product> products) {
        DecoderConfig config = memory.config();
        Sizes sizes = config.sizes();
        Optional<RowRotary> rotary = config.positions() instanceof Positions.Rotary positions
                ? Optional.of(new RowRotary(positions))
                : Optional.empty();
        int head = PER_LAYER * sizes.layers();
        boolean projected = memory.has(Site.PROJECT_IN);
        return new RowParts(
                new RowEmbedding(memory.table(Site.EMBEDDING)),
                config.positions() instanceof Positions.Learned
                        ? Optional.of(new RowEmbedding(memory.table(Site.POSITIONS)))
                        : Optional.empty(),
                projected ? Optional.of(products.get(head + 1)) : Optional.empty(),
                config.norms().embedding()
                        ? Optional.of(norm(memory, Site.EMBEDDING_NORM, Site.EMBEDDING_NORM_BIAS, 0))
                        : Optional.empty(),
                rotary,
                layers(memory, team, products, rotary),
                config.norms().last()
                        ? Optional.of(norm(memory, Site.LAST_NORM, Site.LAST_NORM_BIAS, 0))
                        : Optional.empty(),
                projected ? Optional.of(products.get(head + 2)) : Optional.empty(),
                products.get(head));
    }

    private static List<RowLayer> layers(
            RowMemory memory, ThreadTeam team, List<Product> products, Optional<RowRotary> rotary) {
        DecoderConfig config = memory.config();
        List<RowLayer> layers = new ArrayList<>();
        for (int l = 0; l < config.sizes().layers(); l++) {
            layers.add(new RowLayer(
                    team,
                    config.residual(),
                    config.norms().placement(),
                    norm(memory, Site.ATTENTION_NORM, Site.ATTENTION_NORM_BIAS, l),
                    norm(memory, Site.FEED_FORWARD_NORM, Site.FEED_FORWARD_NORM_BIAS, l),
                    attention(memory, team, rotary, l),
                    new RowFeedForward(
                            team, config.feedForward(), config.sizes().intermediate()),
                    products.subList(PER_LAYER * l, PER_LAYER * (l + 1))));
        }
        return layers;
    }

    private static RowNorm norm(RowMemory memory, Site weight, Site bias, int layer) {
        return new RowNorm(memory, weight, bias, layer, memory.config().sizes().hidden());
    }

    private static RowAttention attention(RowMemory memory, ThreadTeam team, Optional<RowRotary> rotary, int layer) {
        DecoderConfig config = memory.config();
        return new RowAttention(
                team,
                config.sizes(),
                rotary,
                cache(memory, memory.keys(layer)),
                cache(memory, memory.values(layer)),
                config.attention().scale().get(layer).floatValue(),
                config.attention().windows().get(layer),
                memory.sees(layer),
                config.positions() instanceof Positions.Alibi ? floats(memory.positionNumbers()) : new float[0]);
    }

    private static HeadCache cache(RowMemory memory, long address) {
        Sizes sizes = memory.config().sizes();
        long values = (long) memory.slots() * sizes.keyWidth();
        return switch (memory.type()) {
            case BF16 -> new HeadCache.Bf16(Memory.of(address, Short.BYTES * values), sizes.headSize());
            case FP32, INT8 -> new HeadCache.Fp32(Memory.of(address, Float.BYTES * values), sizes.headSize());
            case INT4 -> throw new IllegalArgumentException("decoders in 4 bits have no rows here");
        };
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
