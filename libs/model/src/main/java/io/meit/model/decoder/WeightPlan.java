package io.meit.model.decoder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The weights that a configuration has, with their shapes, in the order in which {@link DecoderScript} takes them: as {@link
 * Site} lists them, those of layer 0 before those of layer 1.
 */
public final class WeightPlan {

    /**
     * One weight.
     *
     * @param layer from 0; 0 for a site that is not in layers
     * @param shape (out, in), or (out) for norms and biases
     */
    public record Weight(Site site, int layer, long[] shape) {

        /** E.g. {@code layer 3, QUERY}. */
        @Override
        public String toString() {
            return site.inLayers() ? "layer %d, %s".formatted(layer, site) : site.toString();
        }
    }

    private final List<Weight> weights = new ArrayList<>();
    private final Map<Site, Integer> first = new EnumMap<>(Site.class);
    private int perLayer;

    private WeightPlan() {}

    public static WeightPlan of(DecoderConfig config) {
        WeightPlan plan = new WeightPlan();
        List<Site> sites = List.of(Site.values());
        sites.stream()
                .filter(site -> site.compareTo(Site.ATTENTION_NORM) < 0)
                .forEach(site -> plan.add(config, site, 0));
        int start = plan.weights.size();
        for (int layer = 0; layer < config.sizes().layers(); layer++) {
            int l = layer;
            sites.stream().filter(Site::inLayers).forEach(site -> plan.add(config, site, l));
            plan.perLayer = layer == 0 ? plan.weights.size() - start : plan.perLayer;
        }
        sites.stream().filter(site -> site.compareTo(Site.DOWN_BIAS) > 0).forEach(site -> plan.add(config, site, 0));
        return plan;
    }

    private void add(DecoderConfig config, Site site, int layer) {
        if (SiteShape.isPresent(config, site)) {
            first.putIfAbsent(site, weights.size());
            weights.add(new Weight(site, layer, SiteShape.of(config, site)));
        }
    }

    public List<Weight> weights() {
        return List.copyOf(weights);
    }

    public boolean has(Site site) {
        return first.containsKey(site);
    }

    /** Index of the site's weight, of layer 0 if it is in layers. */
    int first(Site site) {
        Integer index = first.get(site);
        if (index == null) {
            throw new IllegalArgumentException("this decoder has no " + site);
        }
        return index;
    }

    /** How far the weights of one site in two successive layers are apart. */
    int perLayer() {
        return perLayer;
    }
}
