package io.meit.model.decoder;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A LoRA adapter as the sites of a decoder see it, whatever its family calls them.
 *
 * @param id for provenance, e.g. {@code cardiology@9f2c01d4a7b3}
 * @param layers of every layer the sites that are changed: QUERY, KEY, VALUE, OUTPUT, GATE, UP, DOWN
 */
public record LoraAdapter(String id, List<Map<Site, LowRank>> layers) {

    public LoraAdapter {
        layers = layers.stream().map(LoraAdapter::copy).toList();
    }

    private static Map<Site, LowRank> copy(Map<Site, LowRank> layer) {
        Map<Site, LowRank> copy = new EnumMap<>(Site.class);
        copy.putAll(layer);
        return Collections.unmodifiableMap(copy);
    }

    /** Values of all A and B; a shared A counts once. */
    public long size() {
        return layers.stream()
                .mapToLong(layer -> layer.values().stream()
                                .map(LowRank::a)
                                .distinct()
                                .mapToLong(a -> a.values().length)
                                .sum()
                        + layer.values().stream()
                                .mapToLong(delta -> delta.b().values().length)
                                .sum())
                .sum();
    }

    /** @throws IllegalArgumentException naming the layer and site whose change does not fit the decoder */
    void checkFits(DecoderConfig config) {
        if (layers.size() != config.sizes().layers()) {
            throw new IllegalArgumentException("adapter %s has %d layers and the decoder %s has %d"
                    .formatted(
                            id,
                            layers.size(),
                            config.architecture(),
                            config.sizes().layers()));
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            for (Map.Entry<Site, LowRank> entry : layers.get(layer).entrySet()) {
                checkFits(config, layer, entry.getKey(), entry.getValue());
            }
        }
    }

    private void checkFits(DecoderConfig config, int layer, Site site, LowRank delta) {
        boolean projection = Arrays.stream(Projection.values())
                .anyMatch(known -> known.sites(WeightPlan.of(config)).contains(site));
        long[] changes = {delta.outputs(), delta.inputs()};
        if (!projection || !Arrays.equals(SiteShape.of(config, site), changes)) {
            throw new IllegalArgumentException(
                    "adapter %s changes layer %d, %s by a matrix of %s; the decoder %s has %s there"
                            .formatted(
                                    id,
                                    layer,
                                    site,
                                    Arrays.toString(changes),
                                    config.architecture(),
                                    projection ? Arrays.toString(SiteShape.of(config, site)) : "no projection"));
        }
    }
}
