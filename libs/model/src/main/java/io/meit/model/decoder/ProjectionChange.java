package io.meit.model.decoder;

import io.meit.model.safetensors.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an adapter changes in one {@link Projection} of a layer, as {@link LoraPart} takes it.
 *
 * @param a (r, in) each, one under the other; a shared one once
 * @param b (out, r) of each changed site
 * @param scales of each changed site
 * @param parts of each changed site [first, end row among those of {@code a}, first, end column of the projection's output]
 */
record ProjectionChange(List<FloatTensor> a, List<FloatTensor> b, double[] scales, long[] parts) {

    /** @param sites of the projection, in the order of their outputs */
    static ProjectionChange of(List<Site> sites, Map<Site, LowRank> layer, DecoderConfig config) {
        List<FloatTensor> a = new ArrayList<>();
        List<FloatTensor> b = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        List<Long> parts = new ArrayList<>();
        long column = 0;
        for (Site site : sites) {
            long end = column + SiteShape.of(config, site)[0];
            LowRank change = layer.get(site);
            if (change != null) {
                long row = firstRow(a, change.a());
                b.add(change.b());
                scales.add(change.scale());
                parts.addAll(List.of(row, row + change.rank(), column, end));
            }
            column = end;
        }
        return new ProjectionChange(
                a,
                b,
                scales.stream().mapToDouble(Double::doubleValue).toArray(),
                parts.stream().mapToLong(Long::longValue).toArray());
    }

    /** Where an A begins among the others; it is added if the very same is not there. */
    private static long firstRow(List<FloatTensor> all, FloatTensor a) {
        long row = 0;
        for (FloatTensor other : all) {
            if (other.values() == a.values()) {
                return row;
            }
            row += other.shape()[0];
        }
        all.add(a);
        return row;
    }

    boolean isEmpty() {
        return b.isEmpty();
    }

    /** Number of values of all matrices. */
    long size() {
        return count(a) + count(b);
    }

    private static long count(List<FloatTensor> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.values().length).sum();
    }
}
