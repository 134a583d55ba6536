package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The adapters of a decoder. An id is never given twice; a place in {@link LoraPart} is. An adapter that is unloaded while
 * texts use it takes no new ones and goes with the last of them.
 */
final class LoadedAdapters {

    private static final int NO_PLACE = -1;

    private static final class Loaded {

        private final int place;
        private int texts;
        private boolean leaving;

        private Loaded(int place) {
            this.place = place;
        }
    }

    private final DecoderConfig config;
    private final boolean projectsEcg;
    private final WeightPlan plan;
    private final NDManager manager;
    private final ScriptModule module;
    private final Map<Long, Loaded> byId = new HashMap<>();
    private final TreeSet<Integer> freePlaces = new TreeSet<>();
    private int places;
    private long lastId;

    /** @param projectsEcg true if an ECG goes through the layers' own key and value projections */
    LoadedAdapters(DecoderConfig config, boolean projectsEcg, NDManager manager, ScriptModule module) {
        this.config = config;
        this.projectsEcg = projectsEcg;
        this.plan = WeightPlan.of(config);
        this.manager = manager;
        this.module = module;
    }

    long load(LoraAdapter adapter) {
        adapter.checkFits(config);
        int place = freePlaces.isEmpty() ? newPlace() : freePlaces.pollFirst();
        try {
            for (int layer = 0; layer < adapter.layers().size(); layer++) {
                put(place * adapter.layers().size() + layer, adapter.layers().get(layer));
            }
        } catch (RuntimeException e) {
            drop(place);
            throw e;
        }
        byId.put(++lastId, new Loaded(place));
        return lastId;
    }

    private int newPlace() {
        module.run(ScriptMode.INFERENCE, "lora_room", ++places);
        return places - 1;
    }

    private void put(int layerOfPlace, Map<Site, LowRank> layer) {
        Projection[] projections = Projection.values();
        for (Projection projection : projections) {
            try (NDManager loading = manager.newSubManager()) {
                putProjection(loading, projections.length * layerOfPlace + projection.ordinal(), projection, layer);
            }
        }
        try (NDManager loading = manager.newSubManager()) {
            putFused(loading, 2 * layerOfPlace, layer.get(Site.KEY));
            putFused(loading, 2 * layerOfPlace + 1, layer.get(Site.VALUE));
        }
    }

    private void putProjection(NDManager loading, int n, Projection projection, Map<Site, LowRank> layer) {
        Map<FloatTensor, Integer> firstRows = new IdentityHashMap<>();
        List<NDArray> a = new ArrayList<>();
        List<NDArray> b = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        List<Long> parts = new ArrayList<>();
        int rows = 0;
        long column = 0;
        for (Site site : projection.sites(plan)) {
            long outputs = SiteShape.of(config, site)[0];
            LowRank change = layer.get(site);
            if (change != null) {
                if (!firstRows.containsKey(change.a())) {
                    firstRows.put(change.a(), rows);
                    a.add(tensor(loading, change.a()));
                    rows += change.rank();
                }
                long first = firstRows.get(change.a());
                b.add(tensor(loading, change.b()));
                scales.add(change.scale());
                parts.addAll(List.of(first, first + change.rank(), column, column + outputs));
            }
            column += outputs;
        }
        if (!parts.isEmpty()) {
            double[] scale = scales.stream().mapToDouble(Double::doubleValue).toArray();
            long[] part = parts.stream().mapToLong(Long::longValue).toArray();
            module.run(ScriptMode.INFERENCE, "lora_put", n, a, b, scale, part);
        }
    }

    private void putFused(NDManager loading, int n, LowRank change) {
        if (change != null && projectsEcg) {
            NDArray a = tensor(loading, change.a());
            NDArray b = tensor(loading, change.b());
            module.run(ScriptMode.INFERENCE, "lora_put_fused", n, a, b, change.scale());
        }
    }

    static NDArray tensor(NDManager manager, FloatTensor tensor) {
        return manager.create(tensor.values(), new Shape(tensor.shape()));
    }

    void unload(long id) {
        Loaded loaded = of(id);
        loaded.leaving = true;
        dropIfUnused(id, loaded);
    }

    /** Where the adapter is; -1 for id 0, no adapter. */
    int place(long id) {
        Loaded loaded = byId.get(id);
        if (loaded == null && id != 0) {
            throw unknown(id);
        }
        return id == 0 ? NO_PLACE : loaded.place;
    }

    /** Throws if no new text may use the adapter. */
    void checkOpen(long id) {
        if (id != 0) {
            of(id);
        }
    }

    /** A text begins to use the adapter. */
    void use(long id) {
        if (id != 0) {
            byId.get(id).texts++;
        }
    }

    /** A text ended. */
    void release(long id) {
        if (id != 0) {
            Loaded loaded = byId.get(id);
            loaded.texts--;
            dropIfUnused(id, loaded);
        }
    }

    private Loaded of(long id) {
        Loaded loaded = byId.get(id);
        if (loaded == null || loaded.leaving) {
            throw unknown(id);
        }
        return loaded;
    }

    private static IllegalArgumentException unknown(long id) {
        return new IllegalArgumentException(
                "no adapter %d is loaded; it was never, or has been unloaded. Load it and compute prefixes anew".formatted(id));
    }

    private void dropIfUnused(long id, Loaded loaded) {
        if (loaded.leaving && loaded.texts == 0) {
            byId.remove(id);
            drop(loaded.place);
        }
    }

    private void drop(int place) {
        module.run(ScriptMode.INFERENCE, "lora_drop", place);
        freePlaces.add(place);
    }
}
