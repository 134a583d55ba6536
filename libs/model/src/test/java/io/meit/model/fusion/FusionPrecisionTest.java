package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Golden;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightPlan;
import io.meit.model.safetensors.FloatTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fusions in bfloat16, and together with adapters. */
class FusionPrecisionTest {

    private static final int[] IDS = {5, 17, 33, 8, 41, 60, 12, 29};
    private static final int SLOTS = 96;
    private static final int RANK = 2;

    @TempDir
    private Path directory;

    static Stream<FusedModel> models() {
        return FusedModel.all().filter(model -> model.family().startsWith("mistral"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void bfloat16IsCloseTo32Bits(FusedModel model) {
        float[][] exact;
        float[][] rounded;
        try (Decoder decoder = load(model, DecoderType.FP32)) {
            exact = logits(decoder, model, 0);
        }
        try (Decoder decoder = load(model, DecoderType.BF16)) {
            rounded = logits(decoder, model, 0);
        }
        for (int t = 0; t < IDS.length; t++) {
            // 8 bits of mantissa, rounded a few dozen times on the way; logits are around 3.
            assertThat(Golden.difference(rounded[t], exact[t]))
                    .as("token %d", t)
                    .isBetween(1e-5, 0.25);
        }
    }

    /** Rows of LLaVA go through the adapter's layers too, and MEIT's keys and values through its W_k and W_v. */
    @ParameterizedTest
    @MethodSource("models")
    void aLoadedAdapterGivesWhatTheSameOneGivesMerged(FusedModel model) {
        LoraAdapter adapter = adapter(model.plain().config());
        float[][] merged;
        try (Decoder decoder = Decoder.loadMerged(
                model.weights(directory, 1), adapter, new DecoderSettings(DecoderType.FP32, model.fusion(), SLOTS))) {
            merged = logits(decoder, model, 0);
        }
        try (Decoder decoder = load(model, DecoderType.FP32)) {
            float[][] loaded = logits(decoder, model, decoder.loadAdapter(adapter));
            float[][] without = logits(decoder, model, 0);
            for (int t = 0; t < IDS.length; t++) {
                assertThat(Golden.difference(loaded[t], merged[t]))
                        .as("token %d", t)
                        .isLessThan(1e-4);
                assertThat(Golden.difference(without[t], merged[t]))
                        .as("token %d", t)
                        .isGreaterThan(1e-2);
            }
        }
    }

    private Decoder load(FusedModel model, DecoderType type) {
        return Decoder.load(model.weights(directory, 1), new DecoderSettings(type, model.fusion(), SLOTS));
    }

    private static float[][] logits(Decoder decoder, FusedModel model, long adapter) {
        try (Prefix prefix = decoder.prefix(model.ecg(2, 1), 2, adapter)) {
            Sequence text = decoder.open(prefix, IDS.length).orElseThrow();
            float[][] rows = new float[IDS.length][];
            for (int t = 0; t < IDS.length; t++) {
                rows[t] = decoder.step(List.of(Append.of(text, IDS[t]))).row(0);
            }
            decoder.close(text);
            return rows;
        }
    }

    private static LoraAdapter adapter(DecoderConfig config) {
        Random random = new Random(9);
        List<Map<Site, LowRank>> layers = new ArrayList<>();
        for (int layer = 0; layer < config.sizes().layers(); layer++) {
            layers.add(new EnumMap<>(Site.class));
        }
        for (WeightPlan.Weight weight : WeightPlan.of(config).weights()) {
            if (Set.of(Site.QUERY, Site.KEY, Site.VALUE, Site.DOWN).contains(weight.site())) {
                FloatTensor a = tensor(random, RANK, weight.shape()[1]);
                FloatTensor b = tensor(random, weight.shape()[0], RANK);
                layers.get(weight.layer()).put(weight.site(), new LowRank(a, b, 1));
            }
        }
        return new LoraAdapter("random@000000000009", layers);
    }

    private static FloatTensor tensor(Random random, long rows, long columns) {
        float[] values = new float[Math.toIntExact(rows * columns)];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.2f * (float) random.nextGaussian();
        }
        return new FloatTensor(new long[] {rows, columns}, values);
    }
}
