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

    /** Packed weights have no content that Java could hold, so they do not leave the module. */
    private static final String FOLDED_FEATURES = """
            def folded_features(self, x: Tensor, w: List[Tensor], b: List[Tensor]) -> Tensor:
              return self.encoder_features(x, self.encoder_fold(w, b), annotate(List[Tensor], []), False)
            """;

    private final ScriptModule module;

    EncoderUnderTest(EncoderNetwork network, ProjectorConfig projector, EncoderScript.Norm norm) {
        this(network, projector, norm, 1);
    }

    EncoderUnderTest(EncoderNetwork network, ProjectorConfig projector, EncoderScript.Norm norm, int prefixTokens) {
        ScriptSource.Builder source = ScriptSource.builder()
                .part(EncoderScript.encoder(network, norm, prefixTokens))
                .part(EncoderScript.projector(projector));
        if (norm == EncoderScript.Norm.FOLDED) {
            source.part(FOLDED_FEATURES);
        }
        this.module = ScriptModule.load(source.build());
    }

    NDArray features(NDManager manager, NDArray x, List<NDArray> trained, List<NDArray> statistics) {
        return tensor(manager, "encoder_features", x, trained, statistics, false);
    }

    NDArray features(NDManager manager, NDArray x, NetworkWeights weights, boolean train) {
        return tensor(manager, "encoder_features", x, weights.trained(), weights.statistics(), train);
    }

    NDArray foldedFeatures(NDManager manager, NDArray x, List<NDArray> trained, List<NDArray> statistics) {
        return tensor(manager, "folded_features", x, trained, statistics);
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
