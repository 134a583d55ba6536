package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.FamilyGolden.Prompt;
import io.meit.model.decoder.Placement.Linears;
import io.meit.model.decoder.Placement.Share;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.TorchDevices;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The script for devices, without one: on the CPU its numbers, and on libtorch's {@code meta} device, which has shapes but no
 * numbers, that nothing of a layer is left behind on the CPU.
 */
class PlacedDecoderTest {

    private static final int SLOTS = 64;
    private static final Placement PLAIN_CPU =
            new Placement(List.of(new Share("cpu", 0), new Share("cpu", 0)), Linears.PLAIN);
    private static final Placement META = new Placement(List.of(new Share("meta", 0)), Linears.PLAIN);

    static Stream<FamilyGolden> all() {
        return FamilyGolden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void plainLinearLayersGiveTheLogitsOfHuggingFace(FamilyGolden golden) {
        DecoderSettings settings = DecoderSettings.plain(SLOTS).with(PLAIN_CPU);
        try (Decoder decoder = Decoder.load(golden.weights(), settings)) {
            assertThat(greatestDifference(decoder, golden)).isLessThan(1e-4);
        }
    }

    /** libtorch's layer norm cannot run on the meta device. */
    static Stream<FamilyGolden> withRootMeanSquareNorms() {
        return FamilyGolden.all()
                .filter(golden -> golden.weights().config().norms().kind() == Norms.Kind.RMS)
                .filter(golden -> hasHeadsOfItsWidth(golden.weights().config().sizes()));
    }

    /** Else it has no ECG: one repeated for every head would not be as wide as the rows. */
    private static boolean hasHeadsOfItsWidth(DecoderConfig.Sizes sizes) {
        return sizes.queryWidth() == sizes.hidden();
    }

    @ParameterizedTest
    @MethodSource("withRootMeanSquareNorms")
    void aStepLeavesNothingOfALayerOnAnotherDevice(FamilyGolden golden) {
        for (DecoderType type : List.of(DecoderType.FP32, DecoderType.BF16)) {
            DecoderSettings settings = new DecoderSettings(type, Fusion.DEFAULT, SLOTS, META);
            try (Decoder decoder = Decoder.load(golden.weights(), settings);
                    Prefix prefix =
                            decoder.prefix(new float[decoder.config().sizes().headSize()], 1, 0)) {
                Sequence text = decoder.open(prefix, 9).orElseThrow();
                // The step comes to its end, where the logits are to be copied to the CPU: meta has none.
                assertThatThrownBy(() -> decoder.step(List.of(Append.of(text, 1, 2, 3))))
                        .hasMessageContaining("Cannot copy out of meta tensor")
                        .hasMessageContaining("greatest.to(7)");
            }
        }
    }

    @Test
    void refusesADeviceThatIsNotThere() {
        DecoderSettings settings = DecoderSettings.plain(SLOTS).with(Placement.parse("cuda:63"));
        assertThatThrownBy(
                        () -> Decoder.load(FamilyGolden.named("gpt2-published").weights(), settings))
                .hasMessageStartingWith("device 'cuda:63' is not there; this machine has: "
                        + String.join(", ", TorchDevices.present()) + ". ");
    }

    @Test
    void refusesIntegerWeightsAwayFromTheCpu() {
        DecoderSettings settings =
                new DecoderSettings(DecoderType.INT8, Fusion.DEFAULT, SLOTS, Placement.parse("cuda:0"));
        assertThatThrownBy(
                        () -> Decoder.load(FamilyGolden.named("gpt2-published").weights(), settings))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessage(
                        "dtype int8 is computed on the CPU only, and device is 'cuda:0'; use bf16 or fp32, or device cpu");
    }

    /** Token by token, so that the cache is used. */
    static double greatestDifference(Decoder decoder, FamilyGolden golden) {
        int vocabulary = golden.expected().vocabulary();
        double greatest = 0;
        for (Prompt prompt : golden.expected().prompts()) {
            Sequence text = decoder.open(Prefix.NONE, prompt.ids().length).orElseThrow();
            for (int t = 0; t < prompt.ids().length; t++) {
                float[] logits =
                        decoder.step(List.of(Append.of(text, prompt.ids()[t]))).row(0);
                float[] expected = Arrays.copyOfRange(prompt.allLogits(), t * vocabulary, (t + 1) * vocabulary);
                greatest = Math.max(greatest, Golden.difference(logits, expected));
            }
            decoder.close(text);
        }
        return greatest;
    }
}
