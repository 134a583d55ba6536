package io.meit.model.adapter;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.Source;
import io.meit.model.decoder.WeightMap;
import io.meit.model.decoder.WeightPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules of a model that an adapter can change, under the names that its family gives them. */
public final class AdaptableModules {

    private static final Set<Site> SITES =
            EnumSet.of(Site.QUERY, Site.KEY, Site.VALUE, Site.OUTPUT, Site.GATE, Site.UP, Site.DOWN);
    private static final String WEIGHT = ".weight";

    /** One site that a module computes: {@code rows} of its outputs, taken as the source says. */
    record Part(Site site, Source source, int rows) {}

    /**
     * A linear layer of the family's own code.
     *
     * @param path e.g. {@code transformer.h.0.attn.c_attn}
     * @param parts one, or several if it computes several sites at once
     */
    record Module(String path, int layer, int inputs, List<Part> parts) {

        int outputs() {
            return parts.getFirst().rows() * parts.getFirst().source().parts();
        }

        /** True if its weight is stored as (in, out); A and B of an adapter are (r, in) and (out, r) all the same. */
        boolean transposed() {
            return parts.getFirst().source().transposed();
        }
    }

    private final Map<String, Module> byPath;
    private final int layers;

    private AdaptableModules(Map<String, Module> byPath, int layers) {
        this.byPath = byPath;
        this.layers = layers;
    }

    /** @param names where the family keeps its weights; paths are its tensors' names without {@code .weight} */
    public static AdaptableModules of(DecoderConfig config, WeightMap names) {
        Map<String, Module> byPath = new LinkedHashMap<>();
        for (WeightPlan.Weight weight : WeightPlan.of(config).weights()) {
            if (SITES.contains(weight.site())) {
                Source source = names.source(weight.site(), weight.layer());
                String path = withoutEnd(source.tensor());
                byPath.computeIfAbsent(
                                path,
                                key -> new Module(
                                        key, weight.layer(), Math.toIntExact(weight.shape()[1]), new ArrayList<>()))
                        .parts()
                        .add(new Part(weight.site(), source, Math.toIntExact(weight.shape()[0])));
            }
        }
        return new AdaptableModules(byPath, config.sizes().layers());
    }

    private static String withoutEnd(String tensor) {
        return tensor.endsWith(WEIGHT) ? tensor.substring(0, tensor.length() - WEIGHT.length()) : tensor;
    }

    /** What each module of a layer computes: sites that an adapter changes together, with one A. */
    public List<List<Site>> sitesByModule() {
        return all().stream()
                .filter(module -> module.layer() == 0)
                .map(module -> module.parts().stream().map(Part::site).toList())
                .toList();
    }

    int layers() {
        return layers;
    }

    Collection<Module> all() {
        return byPath.values();
    }

    /**
     * The module that another program calls so: one of the two paths may have more in front, e.g. {@code transformer.}, which
     * some files leave out.
     */
    Optional<Module> find(String path) {
        String rest = path;
        while (!byPath.containsKey(rest) && rest.contains(".")) {
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        if (byPath.containsKey(rest)) {
            return Optional.of(byPath.get(rest));
        }
        List<Module> longer = all().stream()
                .filter(module -> module.path().endsWith("." + path))
                .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }
}
