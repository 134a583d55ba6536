package io.meit.model.decoder.family;

import io.meit.model.decoder.Site;
import io.meit.model.decoder.Source;
import io.meit.model.decoder.WeightMap;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A family's name map, told module by module: a module's {@code weight} is that of the site, its {@code bias} that of the
 * site's bias. {@code %d} in a module's name is the layer.
 */
final class WeightNames {

    private final String prefix;
    private final boolean transposed;
    private final Map<Site, Source> sources = new EnumMap<>(Site.class);

    private WeightNames(String prefix, boolean transposed) {
        this.prefix = prefix;
        this.transposed = transposed;
    }

    /**
     * Names under the first of these prefixes under which the files hold a tensor; if under none, the first.
     *
     * @param tensor name without its prefix
     */
    static WeightNames under(Set<String> tensors, String tensor, String... prefixes) {
        return new WeightNames(
                Arrays.stream(prefixes)
                        .filter(prefix -> tensors.contains(prefix + tensor))
                        .findFirst()
                        .orElse(prefixes[0]),
                false);
    }

    /** The same for files that keep the matrices of their linear layers as (in, out). */
    WeightNames transposed() {
        WeightNames turned = new WeightNames(prefix, true);
        turned.sources.putAll(sources);
        return turned;
    }

    /** A norm or an embedding: never transposed. */
    WeightNames plain(Site site, String module) {
        return put(site, prefix + module, new Cut(false, 1, 1, 0));
    }

    WeightNames linear(Site site, String module) {
        return put(site, prefix + module, new Cut(transposed, 1, 1, 0));
    }

    /** The head stands beside the decoder, not under its prefix. */
    WeightNames head(String module) {
        return put(Site.HEAD, module, new Cut(false, 1, 1, 0));
    }

    /** Queries, keys and values in one linear layer, {@code groups} times one after the other. */
    WeightNames queriesKeysValues(String module, int groups) {
        List<Site> sites = List.of(Site.QUERY, Site.KEY, Site.VALUE);
        for (int i = 0; i < sites.size(); i++) {
            put(sites.get(i), prefix + module, new Cut(transposed, groups, sites.size(), i));
        }
        return this;
    }

    private record Cut(boolean transposed, int groups, int parts, int index) {

        Source of(String tensor) {
            return new Source(tensor, transposed, groups, parts, index);
        }
    }

    private WeightNames put(Site site, String module, Cut cut) {
        sources.put(site, cut.of(module + ".weight"));
        Arrays.stream(Site.values())
                .filter(bias -> bias.name().equals(site.name() + "_BIAS"))
                .forEach(bias ->
                        sources.put(bias, new Cut(false, cut.groups, cut.parts, cut.index).of(module + ".bias")));
        return this;
    }

    WeightMap map() {
        Map<Site, Source> all = new EnumMap<>(sources);
        return (site, layer) -> {
            Source source = all.get(site);
            if (source == null) {
                throw new IllegalArgumentException("the files of this family hold no " + site);
            }
            return new Source(
                    source.tensor().formatted(layer),
                    source.transposed(),
                    source.groups(),
                    source.parts(),
                    source.index());
        };
    }
}
