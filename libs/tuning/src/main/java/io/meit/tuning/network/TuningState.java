package io.meit.tuning.network;

import io.meit.model.safetensors.FloatTensor;
import java.util.Map;

/** All that a network's next update depends on, by names such as {@code weight/lora/0.[QUERY].A}. */
public record TuningState(Map<String, FloatTensor> tensors) {

    public TuningState {
        tensors = Map.copyOf(tensors);
    }
}
