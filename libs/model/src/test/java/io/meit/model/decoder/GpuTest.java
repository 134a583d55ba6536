package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.family.Families;
import io.meit.model.fusion.Fusion;
import io.meit.model.json.JsonDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On a GPU; docs/gpu.md has the command. The last test writes 16 GB to the folder for temporary files. */
class GpuTest {

    private static final Path CONFIG =
            Path.of("src/test/resources/goldens/configs/published/llama-3.1-8b-instruct.json");
    private static final long EIGHTY_GIGABYTES = 80_000_000_000L;

    @TempDir
    Path directory;

    static Stream<FamilyGolden> all() {
        return FamilyGolden.all();
    }

    @Tag("gpu")
    @ParameterizedTest
    @MethodSource("all")
    void logitsOnAGpuAreThoseOfHuggingFace(FamilyGolden golden) {
        DecoderSettings settings = DecoderSettings.plain(64).with(Placement.parse("cuda:0"));
        try (Decoder decoder = Decoder.load(golden.weights(), settings)) {
            assertThat(PlacedDecoderTest.greatestDifference(decoder, golden)).isLessThan(1e-3);
        }
    }

    @Tag("gpu")
    @ParameterizedTest
    @MethodSource("all")
    void layersOnAGpuAndOnTheCpuGiveTheLogitsOfHuggingFace(FamilyGolden golden) {
        DecoderSettings settings = DecoderSettings.plain(64).with(Placement.parse("cuda:0,cpu"));
        try (Decoder decoder = Decoder.load(golden.weights(), settings)) {
            assertThat(PlacedDecoderTest.greatestDifference(decoder, golden)).isLessThan(1e-3);
        }
    }

    @Tag("gpu")
    @Test
    void anEightBillionModelInBf16LoadsAndAnswersOnOneGpu() throws Exception {
        JsonDocument json = JsonDocument.read(CONFIG);
        DecoderConfig config = Families.of(json).config(json);
        DecoderSettings settings = settings("cuda:0", 8192);
        MemoryPlan.of(config, settings).check("cuda:0", EIGHTY_GIGABYTES);
        assertThat(answer(RandomBf16File.write(directory, config), settings)).hasSize(20);
    }

    /** The same way with a model of one layer, so that it is known to be right where no GPU is. */
    @Test
    void aFileOfRandomBf16WeightsLoadsAndAnswersOnTheCpu() throws Exception {
        DecoderConfig config =
                FamilyGolden.named("llama3-published-bf16").weights().config();
        List<Integer> answer = answer(RandomBf16File.write(directory, config), settings("cpu", 64));
        assertThat(answer).hasSize(20).isEqualTo(answer(RandomBf16File.write(directory, config), settings("cpu", 64)));
    }

    private static DecoderSettings settings(String device, int slots) {
        return new DecoderSettings(DecoderType.BF16, Fusion.DEFAULT, slots, Placement.parse(device));
    }

    /** 20 tokens after a prompt of 40 with an ECG. */
    private static List<Integer> answer(DecoderWeights weights, DecoderSettings settings) {
        try (Decoder decoder = Decoder.load(weights, settings);
                Prefix prefix =
                        decoder.prefix(new float[weights.config().sizes().headSize()], 1, 0)) {
            int[] prompt = IntStream.range(0, 40).map(i -> 1 + i % 30).toArray();
            Sequence text = decoder.open(prefix, 60).orElseThrow();
            List<Integer> answer = new ArrayList<>();
            Logits logits = decoder.step(List.of(Append.of(text, prompt)));
            for (int i = 0; i < 20; i++) {
                for (float logit : logits.row(0)) {
                    assertThat(Float.isFinite(logit)).isTrue();
                }
                answer.add(logits.greedy(0).id());
                logits = decoder.step(List.of(Append.of(text, answer.getLast())));
            }
            return answer;
        }
    }
}
