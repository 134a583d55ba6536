package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.Prefix;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The released code's fusion in every layer is what the goldens have; here are the others. */
class AdaptedFusionTest {

    private static final int[] IDS = {3, 17, 5, 22, 11, 2};
    private static final int SIZE = 6;

    @TempDir
    Path temporary;

    static Stream<Fusion> fusions() {
        return Stream.of(
                new Fusion.Meit(Fusion.Projection.FULL, Optional.of(List.of(1))),
                new Fusion.Meit(Fusion.Projection.PER_HEAD, Optional.empty()),
                new Fusion.Llava(SIZE),
                new Fusion.Flamingo(SIZE, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("fusions")
    void aLoadedAdapterGivesWithAnEcgWhatTheSameOneGivesMerged(Fusion fusion) {
        DecoderWeights weights = weights(fusion);
        LoraAdapter adapter = RandomDecoder.adapter(weights.config(), 8, 1);
        DecoderSettings settings = new DecoderSettings(DecoderType.FP32, fusion, 32);
        float[][] loaded;
        float[][] without;
        try (Decoder decoder = Decoder.load(weights, settings)) {
            loaded = logits(decoder, decoder.loadAdapter(adapter));
            without = logits(decoder, 0);
        }
        try (Decoder decoder = Decoder.loadMerged(weights, adapter, settings)) {
            assertThat(AdapterGoldenTest.difference(logits(decoder, 0), loaded)).isLessThan(1e-4);
        }
        assertThat(AdapterGoldenTest.difference(without, loaded)).isGreaterThan(0.05);
    }

    /** With two prefix tokens. */
    private static float[][] logits(Decoder decoder, long adapter) {
        int size =
                decoder.settings().fusion().tokenSize(decoder.config().sizes().headSize());
        try (Prefix ecg = decoder.prefix(values(1, 2 * size), 2, adapter)) {
            return AdapterGoldenTest.logits(decoder, ecg, IDS);
        }
    }

    private DecoderWeights weights(Fusion fusion) {
        DecoderWeights weights = RandomDecoder.weights(temporary);
        Map<String, FloatTensor> added = new LinkedHashMap<>();
        FusionWeights.shapes(fusion, DecoderScript.dimensions(weights.config())).forEach((name, shape) -> {
            int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
            added.put(name, new FloatTensor(shape, values(0.2f, size)));
        });
        Path file = temporary.resolve(FusionWeights.FILE);
        SafeTensorsWriter.write(file, added);
        return weights.withFusion(Weights.openFile(file));
    }

    private static float[] values(float spread, int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = spread * (float) random.nextGaussian();
        }
        return values;
    }
}
