package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.RowKernels.Linear;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import java.util.ArrayList;
import java.util.List;

/** Where what {@link RowPart} shares with kernels lies in native memory. */
final class RowMemory {

    private final List<long[]> shapes; // of the 4 products of a layer and the head: (out, in)
    private final NDList tensors;
    private final long[] packs;
    private final long[] addresses;

    private RowMemory(List<long[]> shapes, NDList tensors, long[] packs) {
        this.shapes = shapes;
        this.tensors = tensors;
        this.packs = packs;
        this.addresses = tensors.stream()
                .mapToLong(tensor -> tensor.size() == 0 ? 0 : NativeMemory.address(tensor))
                .toArray();
    }

    /** @param manager owns the tensors */
    static RowMemory of(DecoderConfig config, ScriptModule module, NDManager manager) {
        List<long[]> shapes = shapes(config);
        int linears = Projection.values().length * config.sizes().layers() + 1;
        try (ScriptResult tensors = module.call(ScriptMode.INFERENCE, "decoder_row_memory", shapes, linears);
                ScriptResult packs = module.call(ScriptMode.INFERENCE, "decoder_row_packs", linears)) {
            return new RowMemory(shapes, tensors.toTensors(manager), packs.toLongs());
        }
    }

    private static List<long[]> shapes(DecoderConfig config) {
        WeightPlan plan = WeightPlan.of(config);
        List<long[]> shapes = new ArrayList<>();
        for (Projection projection : Projection.values()) {
            List<Site> sites = projection.sites(plan);
            long outputs = sites.stream()
                    .mapToLong(site -> SiteShape.of(config, site)[0])
                    .sum();
            shapes.add(new long[] {outputs, SiteShape.of(config, sites.getFirst())[1]});
        }
        shapes.add(SiteShape.of(config, Site.HEAD));
        return shapes;
    }

    int inputs(int place) {
        return (int) shapes.get(place)[1];
    }

    long x() {
        return addresses[0];
    }

    long y(int place) {
        return addresses[1 + place];
    }

    NDArray outputs(int place) {
        return tensors.get(1 + place);
    }

    Linear linear(int i, int place) {
        long[] shape = shapes.get(place);
        long bias = addresses[1 + shapes.size() + i];
        return new Linear(packs[2 * i], packs[2 * i + 1], (int) shape[1], (int) shape[0], bias);
    }

    /** Of 8-bit weights. */
    long scales(int i) {
        int linears = packs.length / 2;
        return addresses[1 + shapes.size() + linears + i];
    }
}
