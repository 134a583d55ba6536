package io.meit.tuning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.fusion.Fusion;
import io.meit.model.safetensors.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packed texts against the same texts padded: learned positions (GPT-2, OPT), rotary with a window (Mistral), ALiBi (BLOOM). */
class PackedTextsTest {

    private static final double TOLERANCE = 1e-5;
    private static final int VOCABULARY = 20;

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("gpt2", Fusion.DEFAULT),
                Arguments.of("mistral", new Fusion.Meit(Fusion.Projection.PER_HEAD, Optional.empty())),
                Arguments.of("bloom", new Fusion.Meit(Fusion.Projection.FULL, Optional.of(List.of(1)))),
                Arguments.of("opt", new Fusion.Llava(5)),
                Arguments.of("gpt_neox", new Fusion.Flamingo(6, Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientsAreThoseOfPaddedTexts(String family, Fusion fusion) {
        PeftGolden golden = PeftGolden.of(family);
        TuningNetwork network =
                FusionGradientTest.network(golden, fusion, 2, golden.modules().sitesByModule());
        StartValues start = FusionGradientTest.noisy(network);
        MicroBatch signals = golden.batch(0);
        MicroBatch padded = texts(signals, false);
        MicroBatch packed = texts(signals, true);

        try (TuningModule one = new TuningModule(network, golden.weights(), start);
                TuningModule other = new TuningModule(network, golden.weights(), start)) {
            assertThat(packed.labelled()).isEqualTo(padded.labelled());
            assertThat(packed.rows()).isEqualTo(1);
            assertThat(other.loss(packed)).isCloseTo(one.loss(padded), within(TOLERANCE * packed.labelled()));
            double weight = 1.0 / padded.labelled();
            double expected = one.backward(padded, weight, 1) * weight;

            assertThat(other.backward(packed, weight, 1) * weight).isCloseTo(expected, within(TOLERANCE));
            assertSame(other.gradients(), one.gradients());
        }
    }

    private static void assertSame(Map<String, FloatTensor> actual, Map<String, FloatTensor> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, gradient) -> {
            for (int i = 0; i < gradient.values().length; i++) {
                double reference = gradient.values()[i];
                assertThat((double) actual.get(name).values()[i])
                        .as("%s[%d]", name, i)
                        .isCloseTo(reference, within(TOLERANCE * Math.max(1, Math.abs(reference))));
            }
        });
    }

    /** Texts of 3, 4, 5, ... tokens of which the first two have no label, and one that has no label at all. */
    private static MicroBatch texts(MicroBatch signals, boolean packed) {
        Random random = new Random(3);
        int size = signals.size();
        int[] lengths = new int[size];
        Arrays.setAll(lengths, text -> text == 1 ? 2 : 3 + 2 * text);
        int longest = Arrays.stream(lengths).max().orElseThrow();
        int tokens = packed ? Arrays.stream(lengths).sum() : longest;
        long[] ids = new long[packed ? tokens : size * longest];
        long[] labels = new long[ids.length];
        Arrays.fill(labels, MicroBatch.NO_LABEL);
        int first = 0;
        for (int text = 0; text < size; text++) {
            for (int i = 0; i < lengths[text]; i++) {
                ids[first + i] = random.nextInt(VOCABULARY);
                labels[first + i] = i < 2 ? MicroBatch.NO_LABEL : ids[first + i];
            }
            first += packed ? lengths[text] : longest;
        }
        return new MicroBatch(
                size, signals.samples(), tokens, signals.signals(), ids, labels, packed ? lengths : new int[0]);
    }
}
