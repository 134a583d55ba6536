package io.meit.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values: goldens/encoder, computed by PyTorch in double precision (see the README there). */
class EncoderGoldenTest {

    private static final float TOLERANCE = 1e-5f;
    /** k of {@code golden.eval.tokens}. */
    private static final int PREFIX_TOKENS = 5;
    /** Small batch variances enlarge rounding: here PyTorch in single precision is itself 4e-5 off. */
    private static final float BATCH_NORM_TOLERANCE = 1e-4f;

    /** A network of the golden files. */
    record Case(String folder, EncoderNetwork encoder, ProjectorNetwork projector) {

        static Case of(String folder, EncoderConfig config, boolean batchNorm) {
            ProjectorConfig projector = new ProjectorConfig(10, 6, batchNorm, true);
            return new Case(folder, new EncoderNetwork(config), new ProjectorNetwork(projector, config.pooledSize()));
        }

        Weights golden() {
            try {
                return Weights.open(Path.of(
                        Case.class.getResource("/goldens/encoder/" + folder).toURI()));
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<Case> networks() {
        return List.of(
                Case.of("resnet18-w4", new EncoderConfig(18, 4), true),
                Case.of("resnet50-w2", new EncoderConfig(50, 2), true),
                Case.of("resnet34-w2-plain-projector", new EncoderConfig(34, 2), false));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void evaluationEqualsPyTorch(Case network) {
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest module = module(network, EncoderScript.Norm.SEPARATE)) {
            NetworkWeights weights = NetworkWeights.read(network.golden(), manager, network.encoder.tensors());
            NDArray features = module.features(manager, input(network, manager), weights, false);

            assertEqual(features, golden(network, manager, "golden.eval.features"));
            assertEqual(
                    module.embedding(manager, features, projector(network, manager), false),
                    golden(network, manager, "golden.eval.embedding"));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void foldedNormsChangeNothing(Case network) {
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest module = module(network, EncoderScript.Norm.FOLDED)) {
            NetworkWeights weights = NetworkWeights.read(network.golden(), manager, network.encoder.tensors());

            assertEqual(
                    module.foldedFeatures(manager, input(network, manager), weights.trained(), weights.statistics()),
                    golden(network, manager, "golden.eval.features"));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void segmentsOfTimeAreEmbeddedOneByOneAsInPyTorch(Case network) {
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest module = new EncoderUnderTest(
                        network.encoder, network.projector.config(), EncoderScript.Norm.SEPARATE, PREFIX_TOKENS)) {
            NetworkWeights weights = NetworkWeights.read(network.golden(), manager, network.encoder.tensors());
            NDArray features = module.features(manager, input(network, manager), weights, false);

            assertEqual(
                    module.embedding(manager, features, projector(network, manager), false),
                    golden(network, manager, "golden.eval.tokens"));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void foldedNormsChangeNoSegment(Case network) {
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest module = new EncoderUnderTest(
                        network.encoder, network.projector.config(), EncoderScript.Norm.FOLDED, PREFIX_TOKENS)) {
            NetworkWeights weights = NetworkWeights.read(network.golden(), manager, network.encoder.tensors());
            NDArray features =
                    module.foldedFeatures(manager, input(network, manager), weights.trained(), weights.statistics());

            assertEqual(
                    module.embedding(manager, features, projector(network, manager), false),
                    golden(network, manager, "golden.eval.tokens"));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyStageEqualsPyTorch(Case network) {
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest module = module(network, EncoderScript.Norm.SEPARATE)) {
            NetworkWeights weights = NetworkWeights.read(network.golden(), manager, network.encoder.tensors());
            List<NDArray> stages =
                    module.stages(manager, input(network, manager), weights.trained(), weights.statistics());

            assertThat(stages).hasSize(5);
            for (int stage = 0; stage < stages.size(); stage++) {
                NDArray mean = stages.get(stage).mean(new int[] {2});
                assertEqual(mean, golden(network, manager, "golden.eval.stage" + stage));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trainingEqualsPyTorchAndMovesTheRunningStatistics(Case network) {
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest module = module(network, EncoderScript.Norm.SEPARATE)) {
            NetworkWeights weights = copied(network, manager, network.encoder.tensors());
            NetworkWeights projector = copied(network, manager, network.projector.tensors());
            NDArray features = module.features(manager, input(network, manager), weights, true);

            assertEqual(features, golden(network, manager, "golden.train.features"), BATCH_NORM_TOLERANCE);
            assertEqual(
                    module.embedding(manager, features, projector, true),
                    golden(network, manager, "golden.train.embedding"),
                    BATCH_NORM_TOLERANCE);
            assertMoved(network, manager, network.encoder.tensors(), weights);
            assertMoved(network, manager, network.projector.tensors(), projector);
        }
    }

    private static void assertMoved(
            Case network, NDManager manager, List<NetworkTensor> tensors, NetworkWeights weights) {
        List<String> names = tensors.stream()
                .filter(tensor -> !tensor.role().trained())
                .map(NetworkTensor::name)
                .toList();
        for (int i = 0; i < names.size(); i++) {
            assertEqual(weights.statistics().get(i), golden(network, manager, "golden.after." + names.get(i)));
        }
    }

    private static EncoderUnderTest module(Case network, EncoderScript.Norm norm) {
        return new EncoderUnderTest(network.encoder, network.projector.config(), norm);
    }

    private static NetworkWeights projector(Case network, NDManager manager) {
        return NetworkWeights.read(network.golden(), manager, network.projector.tensors());
    }

    /** Copies: the originals are pages of the golden file. */
    private static NetworkWeights copied(Case network, NDManager manager, List<NetworkTensor> tensors) {
        return NetworkWeights.read(network.golden(), manager, tensors).copied();
    }

    private static NDArray input(Case network, NDManager manager) {
        return golden(network, manager, "golden.input"); // (B, 12, T)
    }

    private static NDArray golden(Case network, NDManager manager, String name) {
        Weights golden = network.golden();
        return golden.load(manager, Map.of(name, golden.shape(name))).getFirst();
    }

    private static void assertEqual(NDArray actual, NDArray expected) {
        assertEqual(actual, expected, TOLERANCE);
    }

    private static void assertEqual(NDArray actual, NDArray expected, float tolerance) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        float[] values = actual.toFloatArray();
        float[] golden = expected.toFloatArray();
        for (int i = 0; i < golden.length; i++) {
            assertThat(values[i]).isCloseTo(golden[i], within(tolerance * Math.max(1, Math.abs(golden[i]))));
        }
    }
}
