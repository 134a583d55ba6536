package io.meit.tuning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.decoder.FrozenFormat;
import io.meit.model.decoder.LoraSites;
import io.meit.model.decoder.Site;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.fusion.Fusion;
import io.meit.model.safetensors.FloatTensor;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values: {@link AutogradReference}. */
class FusionGradientTest {

    private static final double TOLERANCE = 1e-5;

    static Stream<Arguments> cases() {
        Fusion perHead = new Fusion.Meit(Fusion.Projection.PER_HEAD, Optional.empty());
        Fusion oneLayer = new Fusion.Meit(Fusion.Projection.FULL, Optional.of(List.of(1)));
        return Stream.of(
                Arguments.of("llama", perHead, 3),
                Arguments.of("mistral", perHead, 1),
                Arguments.of("gpt2", perHead, 2),
                Arguments.of("bloom", oneLayer, 2),
                Arguments.of("llama", new Fusion.Llava(6), 3),
                Arguments.of("bloom", new Fusion.Llava(5), 2),
                Arguments.of("opt", new Fusion.Llava(5), 1),
                Arguments.of("gpt_neox", new Fusion.Flamingo(6, Optional.empty()), 2),
                Arguments.of("mistral", new Fusion.Flamingo(5, Optional.of(List.of(1))), 3));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allGradientsAreThoseOfAutograd(String family, Fusion fusion, int prefixTokens) {
        PeftGolden golden = PeftGolden.of(family);
        TuningNetwork network =
                network(golden, fusion, prefixTokens, golden.modules().sitesByModule());

        assertSame(golden, network);
    }

    @Test
    void someSitesOnly() {
        PeftGolden golden = PeftGolden.of("llama");

        assertSame(golden, network(golden, Fusion.DEFAULT, 1, List.of(List.of(Site.VALUE), List.of(Site.DOWN))));
    }

    private static void assertSame(PeftGolden golden, TuningNetwork network) {
        StartValues start = noisy(network);
        MicroBatch batch = golden.batch(1);
        Map<String, FloatTensor> expected = AutogradReference.run(network, golden.weights(), start, batch);
        try (TuningModule module = new TuningModule(network, golden.weights(), start)) {
            double loss = module.backward(batch, 1.0 / batch.labelled(), 1) / batch.labelled();

            assertThat(loss).isCloseTo(expected.get("loss").values()[0], within(TOLERANCE));
            module.gradients().forEach((name, gradient) -> {
                float[] reference = expected.get(name).values();
                for (int i = 0; i < reference.length; i++) {
                    assertThat((double) gradient.values()[i])
                            .as("%s[%d]", name, i)
                            .isCloseTo(reference[i], within(TOLERANCE * Math.max(1, Math.abs(reference[i]))));
                }
            });
        }
    }

    static TuningNetwork network(PeftGolden golden, Fusion fusion, int prefixTokens, List<List<Site>> groups) {
        int size = fusion.tokenSize(golden.weights().config().sizes().headSize());
        return new TuningNetwork(
                golden.weights().config(),
                fusion,
                new LoraSites(2, 1.5, 0, groups),
                new EncoderFiles(
                        new EncoderConfig(18, 2),
                        new ProjectorConfig(10, size, true, true),
                        prefixTokens,
                        "millivolt-v1"),
                EnumSet.allOf(Part.class),
                FrozenFormat.PLAIN,
                false);
    }

    private static StartValues random(TuningNetwork network) {
        return StartValues.random(network, 4);
    }

    /** Nothing is 0, so that every path has a gradient: not B, and not Flamingo's gates. */
    static StartValues noisy(TuningNetwork network) {
        Random random = new Random(9);
        StartValues start = random(network);
        for (Part part : List.of(Part.FUSION, Part.LORA)) {
            Map<String, FloatTensor> values = new LinkedHashMap<>();
            network.shapes(part).forEach((name, shape) -> {
                float[] numbers = random(network).of(part).get(name).values().clone();
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] += (float) (0.2 * random.nextGaussian());
                }
                values.put(name, new FloatTensor(shape, numbers));
            });
            start = start.with(part, values);
        }
        return start;
    }
}
