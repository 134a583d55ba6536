package io.meit.model.decoder.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.MemoryPlan;
import io.meit.model.decoder.Placement;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.fusion.Fusion;
import org.junit.jupiter.api.Test;

/** Memory of published models from their configurations alone. Numbers of parameters are those that the models' cards give. */
class MemoryPlanTest {

    private static final long GIB = 1L << 30;
    private static final DecoderConfig LLAMA_8B = ConfigFiles.published("llama-3.1-8b-instruct");

    private static DecoderSettings settings(DecoderType type, int slots, String device) {
        return new DecoderSettings(type, Fusion.DEFAULT, slots, Placement.parse(device));
    }

    @Test
    void anEightBillionModelInBf16HasTwoBytesForEachOfItsParameters() {
        MemoryPlan plan = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 8192, "cpu"));
        long fused = 32L * 2 * 1024 * 128 * Float.BYTES; // two matrices (N * D_h, D_h) for the ECG in every layer
        assertThat(plan.cpu().weights()).isEqualTo(2L * 8_030_261_248L + fused);
    }

    @Test
    void keysAndValuesTakeTwoNumbersOfEveryKeyHeadInEveryLayer() {
        MemoryPlan plan = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 8192, "cpu"));
        assertThat(plan.cpu().cache())
                .isEqualTo(8192L * 2 * 32 * 8 * 128 * Short.BYTES)
                .isEqualTo(GIB);
    }

    @Test
    void anEightBillionModelWith8192SlotsFitsAnEightyGigabyteGpu() {
        MemoryPlan plan = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 8192, "cuda:0"));
        assertThatCode(() -> plan.check("cuda:0", 80_000_000_000L)).doesNotThrowAnyException();
        assertThat(plan.on("cuda:0").total() / (double) GIB).isCloseTo(17, within(0.1));
    }

    @Test
    void theTableOfEmbeddingsStaysOnTheCpu() {
        MemoryPlan plan = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 8192, "cuda:0"));
        assertThat(plan.cpu().weights() - 32L * 2 * 1024 * 128 * Float.BYTES).isEqualTo(128_256L * 4096 * Short.BYTES);
        assertThat(plan.cpu().cache()).isZero();
    }

    @Test
    void aTwentyBillionModelHasTwoBytesForEachOfItsParameters() {
        DecoderConfig config = ConfigFiles.published("gpt-neox-20b");
        MemoryPlan plan = MemoryPlan.of(config, settings(DecoderType.BF16, 2048, "cpu"));
        long fused = 44L * 2 * 6144 * 96 * Float.BYTES;
        assertThat(plan.cpu().weights()).isEqualTo(2L * 20_554_567_680L + fused);
    }

    @Test
    void aSeventyBillionModelInFourBitsTakesFiveEighthsOfAByteForEachWeight() {
        DecoderConfig config = ConfigFiles.published("llama-2-70b-chat");
        MemoryPlan plan = MemoryPlan.of(config, settings(DecoderType.INT4, 4096, "cpu"));
        assertThat(plan.cpu().weights() / 68_976_648_192.0).isCloseTo(0.625, within(0.02));
        assertThatCode(() -> plan.check("cpu", 64 * GIB)).doesNotThrowAnyException();
    }

    @Test
    void aTiedHeadIsCountedBesideTheTable() {
        DecoderConfig config = ConfigFiles.published("gpt2-medium");
        MemoryPlan plan = MemoryPlan.of(config, settings(DecoderType.FP32, 0, "cpu"));
        long fused = 24L * 2 * 1024 * 64 * Float.BYTES;
        assertThat(plan.cpu().weights()).isEqualTo(4L * (354_823_168L + 50_257L * 1024) + fused);
    }

    @Test
    void layersAreCountedWhereTheyArePlaced() {
        MemoryPlan one = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 8192, "cuda:0"));
        MemoryPlan two = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 8192, "cuda:0=24,cuda:1=8"));
        assertThat(two.on("cuda:0").weights() + two.on("cuda:1").weights())
                .isEqualTo(one.on("cuda:0").weights());
        assertThat(two.on("cuda:0").cache()).isEqualTo(3 * two.on("cuda:1").cache());
    }

    @Test
    void asManySlotsFitAsItSays() {
        long available = 20_000_000_000L;
        MemoryPlan plan = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 0, "cpu"));
        int slots = Math.toIntExact(plan.slotsFor("cpu", available));
        assertThat(slots).isBetween(1_000, 20_000);
        MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, slots, "cpu")).check("cpu", available);
        assertThatThrownBy(() -> MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, slots + 1, "cpu"))
                        .check("cpu", available))
                .isInstanceOf(UnsupportedModelException.class);
    }

    @Test
    void refusesWithTheNumbersAndTheWayOut() {
        MemoryPlan plan = MemoryPlan.of(LLAMA_8B, settings(DecoderType.BF16, 65_536, "cuda:0"));
        assertThatThrownBy(() -> plan.check("cuda:0", 20 * GIB))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(
                        "the decoder needs 24.0 GiB on cuda:0, and 20.0 GiB are available there; use at most 3")
                .hasMessageContaining("a smaller number type (dtype), or more devices. Planned: cpu: ")
                .hasMessageContaining(
                        "cuda:0: 24.0 GiB (14.0 GiB for weights, 8.0 GiB for keys and values, 2.0 GiB for the rest)");
    }
}
