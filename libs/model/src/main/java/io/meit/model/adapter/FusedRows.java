package io.meit.model.adapter;

import io.meit.model.adapter.AdaptableModules.Module;
import io.meit.model.adapter.AdaptableModules.Part;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.Source;
import io.meit.model.safetensors.FloatTensor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The rows of B that belong to one site of a fused module, by the same rule as the rows of its weight: {@link Source}.
 */
final class FusedRows {

    private FusedRows() {}

    /** The change of a module as that of its sites; all share one A. */
    static Map<Site, LowRank> apart(Module module, LowRank change) {
        Map<Site, LowRank> apart = new EnumMap<>(Site.class);
        for (Part part : module.parts()) {
            FloatTensor b = part.source().parts() == 1 ? change.b() : rowsOf(part, change.b());
            apart.put(part.site(), new LowRank(change.a(), b, change.scale()));
        }
        return apart;
    }

    private static FloatTensor rowsOf(Part part, FloatTensor fused) {
        int columns = Math.toIntExact(fused.shape()[1]);
        float[] values = new float[part.rows() * columns];
        copy(part, columns, fused.values(), values, true);
        return new FloatTensor(new long[] {part.rows(), columns}, values);
    }

    /**
     * The change of a module, from those of its sites.
     *
     * @throws UnsupportedAdapterException if a site lacks one, or they do not share A and scale
     */
    static LowRank together(Module module, Map<Site, LowRank> changes) {
        LowRank first = changes.get(module.parts().getFirst().site());
        for (Part part : module.parts()) {
            LowRank change = changes.get(part.site());
            if (first == null || change == null || !sharesA(first, change)) {
                throw new UnsupportedAdapterException(
                        "layer %d: module '%s' computes %s at once, so one A and one scale must serve all of them, and here they do not; train the adapter with a shared A, or merge it into the model"
                                .formatted(
                                        module.layer(),
                                        module.path(),
                                        module.parts().stream().map(Part::site).toList()));
            }
        }
        if (module.parts().size() == 1) {
            return first;
        }
        float[] values = new float[module.outputs() * first.rank()];
        for (Part part : module.parts()) {
            copy(part, first.rank(), values, changes.get(part.site()).b().values(), false);
        }
        FloatTensor b = new FloatTensor(new long[] {module.outputs(), first.rank()}, values);
        return new LowRank(first.a(), b, first.scale());
    }

    private static boolean sharesA(LowRank one, LowRank other) {
        return one.scale() == other.scale()
                && Arrays.equals(one.a().shape(), other.a().shape())
                && Arrays.equals(one.a().values(), other.a().values());
    }

    /** Copies a part's rows out of the fused matrix, or back into it. */
    private static void copy(Part part, int columns, float[] fused, float[] own, boolean out) {
        Source source = part.source();
        int block = part.rows() / source.groups() * columns; // values of the part in one group
        for (int group = 0; group < source.groups(); group++) {
            int inFused = (group * source.parts() + source.index()) * block;
            if (out) {
                System.arraycopy(fused, inFused, own, group * block, block);
            } else {
                System.arraycopy(own, group * block, fused, inFused, block);
            }
        }
    }
}
