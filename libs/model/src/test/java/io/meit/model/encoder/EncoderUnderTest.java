package io.meit.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The encoder's script alone, with tensors given by the test. */
final class EncoderUnderTest implements AutoCloseable {

    private final ScriptModule module;

    EncoderUnderTest(EncoderNetwork network, ProjectorConfig projector, EncoderScript.Norm norm) {
        this.module = ScriptModule.load(ScriptSource.builder()
                .part(EncoderScript.encoder(network, norm))
                .part(EncoderScript.projector(projector))
                .build());
    }

    NDArray features(NDManager manager, NDArray x, NetworkWeights weights, boolean train) {
        return tensor(manager, "encoder_features", x, weights.trained(), weights.statistics(), train);
    }

    NDArray foldedFeatures(NDManager manager, NDArray x, NetworkWeights weights) {
        List<NDArray> folded;
        try (ScriptResult result =
                module.call(ScriptMode.INFERENCE, "encoder_fold", weights.trained(), weights.statistics())) {
            folded = result.toTensors(manager);
        }
        return tensor(manager, "encoder_features", x, folded, List.of(), false);
    }

    NDArray embedding(NDManager manager, NDArray features, NetworkWeights weights, boolean train) {
        return tensor(manager, "projector_embed", features, weights.trained(), weights.statistics(), train);
    }

    List<NDArray> stages(NDManager manager, NDArray x, List<NDArray> trained, List<NDArray> statistics) {
        try (ScriptResult result = module.call(ScriptMode.INFERENCE, "encoder_stages", x, trained, statistics, false)) {
            return result.toTensors(manager);
        }
    }

    private NDArray tensor(NDManager manager, String method, Object... arguments) {
        try (ScriptResult result = module.call(ScriptMode.INFERENCE, method, arguments)) {
            return result.toTensor(manager);
        }
    }

    /** Start values of the tensors that are trained, or of those that are not. */
    static List<NDArray> startValues(NDManager manager, List<NetworkTensor> tensors, boolean trained) {
        TorchEngine.start();
        Random random = new Random(1);
        List<NDArray> values = new ArrayList<>();
        for (NetworkTensor tensor : tensors) {
            if (tensor.role().trained() == trained) {
                values.add(manager.create(tensor.startValues(random), new Shape(tensor.shape())));
            }
        }
        return values;
    }

    @Override
    public void close() {
        module.close();
    }
}
