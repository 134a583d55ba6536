package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The training build's gradients of what a fusion adds, and of the ECG, against differences of the loss. */
class FusionGradientTest {

    private static final long[][] IDS = {{5, 17, 33, 8, 41, 60}, {12, 29, 3, 55, 7, 21}};
    private static final int TOKENS = 2;
    private static final double STEP = 1e-2;

    /** Gradients of the tensors in {@code w} and of the prefix, and the loss. */
    private static final String TEST = """
            def test_loss(self, w: List[Tensor], prefix: Tensor, ids: Tensor) -> List[Tensor]:
              torch.set_grad_enabled(True)
              leaves = annotate(List[Tensor], [])
              for n in range(len(w)):
                leaves.append(torch.requires_grad_(torch.clone(w[n]), True))
              ecg = torch.requires_grad_(torch.clone(prefix), True)
              if len(w) > 0:
                %s
              loss = self.decoder_loss(ids, ids, ecg)
              torch.backward(loss)
              torch.set_grad_enabled(False)
              out = annotate(List[Tensor], [])
              for leaf in leaves + [ecg]:
                g = leaf.grad
                out.append(unchecked_cast(Tensor, g))
              return out + [torch.detach(loss)]
            """;

    static Stream<Fusion> fusions() {
        return Stream.of(
                Fusion.DEFAULT,
                new Fusion.Meit(Fusion.Projection.PER_HEAD, Optional.empty()),
                new Fusion.Llava(5),
                new Fusion.Flamingo(5, Optional.of(List.of(1))));
    }

    @ParameterizedTest
    @MethodSource("fusions")
    void gradientsAreTheSlopesOfTheLoss(Fusion fusion) {
        DecoderWeights weights = FamilyGolden.named("mistral-published-bf16").weights();
        ScriptSource source = ScriptSource.builder()
                .include(DecoderScript.training(weights.config(), fusion))
                .part(TEST.formatted(fusion instanceof Fusion.Meit ? "pass" : "self.fusion_take(leaves)"))
                .build();
        try (NDManager manager = TorchEngine.newManager();
                UncachedDecoder decoder = new UncachedDecoder(weights, Fusion.DEFAULT);
                ScriptModule module = ScriptModule.load(source)) {
            double[] numbers = DecoderScript.numbers(weights.config());
            module.run(ScriptMode.TRAINING, "decoder_take", decoder.weights(), numbers);
            List<NDArray> inputs = new ArrayList<>(added(manager, fusion, weights.config()));
            int size = fusion.tokenSize(weights.config().sizes().headSize());
            inputs.add(random(manager, new Random(2), new Shape(2, TOKENS, size)));
            NDList measured = measure(module, manager, inputs);
            for (int i = 0; i < inputs.size(); i++) {
                NDArray direction = random(manager, new Random(7), inputs.get(i).getShape());
                direction = direction.div(direction.norm());
                double slope = measured.get(i).mul(direction).sum().getFloat();
                double difference = (loss(module, manager, inputs, i, direction.mul(STEP))
                                - loss(module, manager, inputs, i, direction.mul(-STEP)))
                        / (2 * STEP);
                assertThat(slope).as("tensor %d", i).isCloseTo(difference, within(2e-3 + 2e-2 * Math.abs(difference)));
                assertThat(measured.get(i).norm().getFloat()).as("tensor %d", i).isGreaterThan(1e-4f);
            }
        }
    }

    private static double loss(
            ScriptModule module, NDManager manager, List<NDArray> inputs, int changed, NDArray change) {
        List<NDArray> moved = new ArrayList<>(inputs);
        moved.set(changed, inputs.get(changed).add(change));
        return measure(module, manager, moved).getLast().getFloat();
    }

    private static NDList measure(ScriptModule module, NDManager manager, List<NDArray> inputs) {
        int last = inputs.size() - 1;
        try (ScriptResult result = module.call(
                ScriptMode.TRAINING, "test_loss", inputs.subList(0, last), inputs.get(last), manager.create(IDS))) {
            return result.toTensors(manager);
        }
    }

    /** Start values, with everything larger and the gates open, so that every gradient shows. */
    private static List<NDArray> added(NDManager manager, Fusion fusion, DecoderConfig config) {
        Random random = new Random(3);
        Map<String, long[]> shapes = FusionWeights.shapes(fusion, DecoderScript.dimensions(config));
        return shapes.values().stream()
                .map(shape -> random(manager, random, new Shape(shape)).mul(0.5))
                .toList();
    }

    private static NDArray random(NDManager manager, Random random, Shape shape) {
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }
}
