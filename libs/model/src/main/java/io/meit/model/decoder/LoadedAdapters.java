package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import java.util.HashMap;
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
        adapter.layers().forEach(layer -> layer.values().forEach(change -> checkRank(adapter, change)));
        int place = freePlaces.isEmpty() ? newPlace() : freePlaces.pollFirst();
        try {
            LoanedTensors loans = new LoanedTensors();
            for (int layer = 0; layer < adapter.layers().size(); layer++) {
                put(
                        loans,
                        place * adapter.layers().size() + layer,
                        adapter.layers().get(layer));
            }
        } catch (RuntimeException e) {
            drop(place);
            throw e;
        }
        byId.put(++lastId, new Loaded(place));
        return lastId;
    }

    private static void checkRank(LoraAdapter adapter, LowRank change) {
        if (change.rank() > LoraPart.LONGEST_SUM) {
            throw new IllegalArgumentException(
                    "adapter %s has a rank of %d, and at most %d can be loaded beside others; merge it"
                            .formatted(adapter.id(), change.rank(), LoraPart.LONGEST_SUM));
        }
    }

    private int newPlace() {
        module.run(ScriptMode.INFERENCE, "lora_room", ++places);
        return places - 1;
    }

    private void put(LoanedTensors loans, int layerOfPlace, Map<Site, LowRank> layer) {
        for (Projection projection : Projection.values()) {
            int n = Projection.values().length * layerOfPlace + projection.ordinal();
            ProjectionChange change = ProjectionChange.of(projection.sites(plan), layer, config);
            if (!change.isEmpty()) {
                loans.begin(change.size());
                try (NDManager loading = manager.newSubManager()) {
                    List<NDArray> a = loans.tensors(loading, change.a());
                    List<NDArray> b = loans.tensors(loading, change.b());
                    module.run(ScriptMode.INFERENCE, "lora_put", n, a, b, change.scales(), change.parts());
                }
            }
        }
        if (projectsEcg) {
            putFused(loans, 2 * layerOfPlace, layer.get(Site.KEY));
            putFused(loans, 2 * layerOfPlace + 1, layer.get(Site.VALUE));
        }
    }

    private void putFused(LoanedTensors loans, int n, LowRank change) {
        if (change != null) {
            loans.begin(change.size());
            try (NDManager loading = manager.newSubManager()) {
                NDArray a = loans.tensor(loading, change.a());
                NDArray b = loans.tensor(loading, change.b());
                module.run(ScriptMode.INFERENCE, "lora_put_fused", n, a, b, change.scale());
            }
        }
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
                "no adapter %d is loaded; it was never, or has been unloaded. Load it and compute prefixes anew"
                        .formatted(id));
    }

    private void dropIfUnused(long id, Loaded loaded) {
        if (loaded.leaving && loaded.texts == 0) {
            byId.remove(id);
            drop(loaded.place);
        }
    }

    private void drop(int place) {
        module.run(ScriptMode.INFERENCE, "lora_drop", place);
        NativeMemory.giveBack();
        freePlaces.add(place);
    }
}
