package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import java.util.ArrayList;
import java.util.List;

/** W + scale * B A in place of W, before weights are packed: one adapter for all texts, at no cost per step. */
final class MergedAdapter {

    /** {@link Source} of a weight that is no part of a tensor. */
    private static final long[] WHOLE = {0, 1, 1, 0};

    private final List<NDArray> tensors;
    private final List<long[]> cuts;
    private final LoanedTensors loans = new LoanedTensors();

    private MergedAdapter(List<NDArray> tensors, List<long[]> cuts) {
        this.tensors = tensors;
        this.cuts = cuts;
    }

    /**
     * @param mapped what the files hold
     * @param manager owns the changed weights
     */
    static MergedAdapter of(
            DecoderWeights weights, List<NDArray> mapped, LoraAdapter adapter, NDManager manager, ScriptModule module) {
        adapter.checkFits(weights.config());
        MergedAdapter merged = new MergedAdapter(new ArrayList<>(mapped), new ArrayList<>(weights.cuts()));
        List<WeightPlan.Weight> plan = WeightPlan.of(weights.config()).weights();
        for (int i = 0; i < plan.size(); i++) {
            WeightPlan.Weight weight = plan.get(i);
            if (weight.site().inLayers()) {
                LowRank change = adapter.layers().get(weight.layer()).get(weight.site());
                if (change != null) {
                    merged.change(i, change, manager, module);
                }
            }
        }
        return merged;
    }

    private void change(int i, LowRank change, NDManager manager, ScriptModule module) {
        loans.begin(change.size());
        try (NDManager call = manager.newSubManager();
                ScriptResult result = module.call(
                        ScriptMode.INFERENCE,
                        "lora_merged",
                        tensors.get(i),
                        cuts.get(i),
                        loans.tensor(call, change.a()),
                        loans.tensor(call, change.b()),
                        change.scale())) {
            tensors.set(i, result.toTensor(manager));
            cuts.set(i, WHOLE);
        }
    }

    /** As {@link DecoderWeights#map}. */
    List<NDArray> tensors() {
        return tensors;
    }

    /** As {@link DecoderWeights#cuts}. */
    List<long[]> cuts() {
        return cuts;
    }
}
