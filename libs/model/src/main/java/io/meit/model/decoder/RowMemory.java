package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A loaded decoder as {@link RowSteps} sees it: traits, and where in native memory its weights and its cache are. */
public final class RowMemory {

    /** Weights that oneDNN packed: address and size. */
    public record Pack(long address, long bytes) {}

    /**
     * A linear layer.
     *
     * @param packs one, or of 32-bit floats several, which hold parts of the inputs
     * @param inputs K
     * @param outputs N
     * @param bias (N), or (0) if it has none
     * @param scales (N) of 8-bit weights, else (0)
     */
    @SuppressWarnings("ArrayRecordComponent") // large, and read only
    public record Linear(List<Pack> packs, int inputs, int outputs, float[] bias, float[] scales) {}

    /** A table of (rows, columns), bf16 or 32-bit floats. */
    public record Table(long address, int rows, int columns, boolean isHalf) {}

    private final DecoderConfig config;
    private final DecoderSettings settings;
    private final ScriptModule module;
    private final NDManager manager;
    private final WeightPlan plan;
    private final NDList weights;
    private final NDList caches; // keys of the layers, then their values
    private final List<Linear> linears;
    private NDList room;
    private ByteBuffer x;
    private ByteBuffer y;
    private int rows;

    private RowMemory(
            DecoderConfig config,
            DecoderSettings settings,
            ScriptModule module,
            NDManager manager,
            NDList weights,
            NDList caches,
            List<Linear> linears) {
        this.config = config;
        this.settings = settings;
        this.module = module;
        this.manager = manager;
        this.plan = WeightPlan.of(config);
        this.weights = weights;
        this.caches = caches;
        this.linears = linears;
    }

    /** @param manager owns the tensors */
    static RowMemory of(DecoderConfig config, DecoderSettings settings, ScriptModule module, NDManager manager) {
        List<long[]> shapes = shapes(config);
        try (ScriptResult weights = module.call(ScriptMode.INFERENCE, "decoder_row_weights");
                ScriptResult caches = module.call(ScriptMode.INFERENCE, "decoder_row_caches");
                ScriptResult vectors = module.call(ScriptMode.INFERENCE, "decoder_row_vectors");
                ScriptResult packs = module.call(ScriptMode.INFERENCE, "decoder_row_packs")) {
            List<Linear> linears = linears(shapes, vectors.toTensors(manager), packs.toLongs());
            return new RowMemory(
                    config, settings, module, manager, weights.toTensors(manager), caches.toTensors(manager), linears);
        }
    }

    /** (out, in) of every linear layer, as {@link PackedProjection} numbers them. */
    private static List<long[]> shapes(DecoderConfig config) {
        WeightPlan plan = WeightPlan.of(config);
        List<long[]> shapes = new ArrayList<>();
        for (int l = 0; l < config.sizes().layers(); l++) {
            for (Projection projection : Projection.values()) {
                List<Site> sites = projection.sites(plan);
                long outputs = sites.stream()
                        .mapToLong(site -> SiteShape.of(config, site)[0])
                        .sum();
                shapes.add(new long[] {outputs, SiteShape.of(config, sites.getFirst())[1]});
            }
        }
        shapes.add(SiteShape.of(config, Site.HEAD));
        for (Site site : List.of(Site.PROJECT_IN, Site.PROJECT_OUT)) {
            if (plan.has(site)) {
                shapes.add(SiteShape.of(config, site));
            }
        }
        return shapes;
    }

    /** @param vectors of every linear layer bias and scales */
    private static List<Linear> linears(List<long[]> shapes, NDList vectors, long[] packs) {
        List<Linear> linears = new ArrayList<>();
        int pack = 0;
        for (int i = 0; i < shapes.size(); i++) {
            List<Pack> own = new ArrayList<>();
            for (; pack < packs.length && packs[pack] == i; pack += 3) {
                own.add(new Pack(packs[pack + 1], packs[pack + 2]));
            }
            float[] bias = vectors.get(2 * i).toFloatArray();
            float[] scales = vectors.get(2 * i + 1).toFloatArray();
            linears.add(new Linear(own, (int) shapes.get(i)[1], (int) shapes.get(i)[0], bias, scales));
        }
        return linears;
    }

    public DecoderConfig config() {
        return config;
    }

    /** FP32, BF16 or INT8; with BF16 the cache is bf16 too. */
    public DecoderType type() {
        return settings.type();
    }

    /** True if a layer's attention sees an ECG's slots. */
    public boolean sees(int layer) {
        return CachedTexts.sees(settings.fusion(), layer);
    }

    /** True if this decoder has a weight there. */
    public boolean has(Site site) {
        return plan.has(site);
    }

    /** A copy of a norm's weight or bias, in 32 bits. */
    public float[] vector(Site site, int layer) {
        return weight(site, layer).toFloatArray();
    }

    /** The table of embeddings or of learned positions. */
    public Table table(Site site) {
        NDArray table = weight(site, 0);
        int rows = (int) table.getShape().get(0);
        int columns = (int) table.getShape().get(1);
        return new Table(NativeMemory.address(table), rows, columns, settings.type() == DecoderType.BF16);
    }

    private NDArray weight(Site site, int layer) {
        return weights.get(plan.first(site) + layer * plan.perLayer());
    }

    /** The four linear layers of each layer (see {@link Projection}), the head, then those around the layers, if there are any. */
    public List<Linear> linears() {
        return linears;
    }

    /** Where the rows (slots * N, D_h) of a layer's keys begin. */
    public long keys(int layer) {
        return NativeMemory.address(caches.get(layer));
    }

    /** Where the rows of a layer's values begin. */
    public long values(int layer) {
        return NativeMemory.address(caches.get(config.sizes().layers() + layer));
    }

    /** Slots of the cache. */
    public int slots() {
        return settings.slots();
    }

    /** Frequencies of rotary positions, or slopes of ALiBi. */
    public double[] positionNumbers() {
        return LoadPart.numbers(config);
    }

    /**
     * A linear layer, computed by oneDNN.
     *
     * @param linear its index in {@link #linears}
     * @param from (R, in)
     * @param count R
     * @param to (R, out), which is written
     */
    public void product(int linear, float[] from, int count, float[] to) {
        TorchEngine.shareOperations(TorchEngine.threads());
        Linear shape = linears.get(linear);
        makeRoom(count);
        x.asFloatBuffer().put(from, 0, count * shape.inputs());
        module.run(ScriptMode.INFERENCE, "decoder_row_product", linear, count, shape.inputs());
        y.asFloatBuffer().get(to, 0, count * shape.outputs());
    }

    private void makeRoom(int count) {
        if (count <= rows) {
            return;
        }
        if (room != null) {
            room.close();
        }
        int inputs = linears.stream().mapToInt(Linear::inputs).max().orElseThrow();
        int outputs = linears.stream().mapToInt(Linear::outputs).max().orElseThrow();
        try (ScriptResult made =
                module.call(ScriptMode.INFERENCE, "decoder_row_room", count * inputs, count * outputs)) {
            room = made.toTensors(manager);
        }
        x = NativeMemory.bytes(room.get(0)).order(ByteOrder.nativeOrder());
        y = NativeMemory.bytes(room.get(1)).order(ByteOrder.nativeOrder());
        rows = count;
    }
}
