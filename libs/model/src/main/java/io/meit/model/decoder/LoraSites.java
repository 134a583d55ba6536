package io.meit.model.decoder;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * LoRA that is trained (Hu et al. 2021): {@code y + scale * dropout(x) A^T B^T} on linear layers of every layer.
 *
 * @param rank r
 * @param scale lora_alpha / r
 * @param dropout share of x that is set to 0 before A; 0 for none
 * @param groups the sites that are changed. Those of one group share one A, because the family computes them by one linear
 *     layer (queries, keys and values of GPT-2)
 */
public record LoraSites(int rank, double scale, double dropout, List<List<Site>> groups) {

    public LoraSites {
        if (rank < 1 || !(scale > 0) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "LoRA of rank %d, scale %s and dropout %s; rank and scale must be positive, dropout 0 or more and below 1"
                            .formatted(rank, scale, dropout));
        }
        groups = groups.stream().map(List::copyOf).toList();
        Set<Site> seen = EnumSet.noneOf(Site.class);
        for (List<Site> group : groups) {
            for (Site site : group) {
                if (!seen.add(site)) {
                    throw new IllegalArgumentException("site %s is in two groups of %s".formatted(site, groups));
                }
            }
        }
    }

    /**
     * One group in a projection: its number and the columns of the projection's output that it changes.
     *
     * @param group its place in {@link LoraSites#groups}
     */
    record Columns(int group, List<Site> sites, int first, int end, int inputs) {}

    /** The groups that change a projection's output, in the order of their columns. */
    List<Columns> in(Projection projection, DecoderConfig config) {
        List<Columns> columns = new ArrayList<>();
        int column = 0;
        int started = -1;
        for (Site site : projection.sites(WeightPlan.of(config))) {
            long[] shape = SiteShape.of(config, site);
            int end = column + Math.toIntExact(shape[0]);
            int group = groupOf(site);
            if (group >= 0 && groups.get(group).getFirst() == site) {
                started = column;
            }
            if (group >= 0 && groups.get(group).getLast() == site) {
                columns.add(new Columns(group, groups.get(group), started, end, Math.toIntExact(shape[1])));
            }
            column = end;
        }
        return columns;
    }

    /** Place of the group that a site is in; -1 if it is not changed. */
    int groupOf(Site site) {
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).contains(site)) {
                return group;
            }
        }
        return -1;
    }

    /**
     * Shapes of what is trained, as {@link DecoderScript#tuning} takes it: for layer 0 and its first group A (r, in) and B (out
     * of its sites, one under the other, r), then for the next group, then for layer 1.
     *
     * @throws IllegalArgumentException naming a site that is no linear layer of this decoder
     */
    public List<long[]> shapes(DecoderConfig config) {
        List<long[]> shapes = new ArrayList<>();
        for (int layer = 0; layer < config.sizes().layers(); layer++) {
            for (List<Site> group : groups) {
                long outputs = 0;
                for (Site site : group) {
                    check(config, site);
                    outputs += SiteShape.of(config, site)[0];
                }
                shapes.add(new long[] {rank, SiteShape.of(config, group.getFirst())[1]});
                shapes.add(new long[] {outputs, rank});
            }
        }
        return shapes;
    }

    private static void check(DecoderConfig config, Site site) {
        boolean linear = false;
        for (Projection projection : Projection.values()) {
            linear |= projection.sites(WeightPlan.of(config)).contains(site);
        }
        if (!linear) {
            throw new IllegalArgumentException(
                    "%s has no linear layer %s that LoRA could change".formatted(config.architecture(), site));
        }
    }
}
