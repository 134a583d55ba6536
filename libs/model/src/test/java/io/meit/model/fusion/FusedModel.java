package io.meit.model.fusion;

import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.FamilyGolden;
import io.meit.model.safetensors.FloatTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A model of {@code goldens/families} with any fusion; weights that the fusion adds are random. */
record FusedModel(String family, Fusion fusion) {

    private static final int SIZE = 6;
    private static final List<String> FAMILIES = List.of(
            "gpt2-published",
            "gpt-neo-published",
            "gpt-neox-published-fp16",
            "bloom-5-heads-post-norm",
            "mistral-published-bf16",
            "opt-350m-published");

    static Stream<FusedModel> all() {
        return FAMILIES.stream().flatMap(family -> fusions().map(fusion -> new FusedModel(family, fusion)));
    }

    /** Every kind and switch; all families have at least two layers. */
    private static Stream<Fusion> fusions() {
        return Stream.of(
                Fusion.DEFAULT,
                new Fusion.Meit(Fusion.Projection.PER_HEAD, Optional.empty()),
                new Fusion.Meit(Fusion.Projection.FULL, Optional.of(List.of(1))),
                new Fusion.Llava(SIZE),
                new Fusion.Flamingo(SIZE, Optional.empty()),
                new Fusion.Flamingo(SIZE, Optional.of(List.of(0))));
    }

    /** The model's weights, without any that the fusion adds. */
    DecoderWeights plain() {
        return FamilyGolden.named(family).weights();
    }

    /** @param gates what Flamingo's gates hold; 0 as at the start of training */
    DecoderWeights weights(Path directory, float gates) {
        DecoderWeights plain = plain();
        Map<String, FloatTensor> added =
                FusionWeights.startValues(fusion, DecoderScript.dimensions(plain.config()), new Random(5));
        if (added.isEmpty()) {
            return plain;
        }
        added.forEach((name, tensor) -> {
            if (name.endsWith("gate")) {
                Arrays.fill(tensor.values(), gates);
            } else if (fusion instanceof Fusion.Flamingo && tensor.shape().length == 2) {
                enlarge(tensor.values()); // or the block would do next to nothing
            }
        });
        FusionWeights.write(directory, added);
        return plain.withFusion(FusionWeights.in(directory).orElseThrow());
    }

    private static void enlarge(float... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= 15;
        }
    }

    /** With input embeddings and a window in every layer, late tokens do not reach back to the ECG. */
    boolean everyTokenSeesTheEcg() {
        boolean windowed = plain().config().attention().windows().stream().allMatch(window -> window > 0);
        return !(fusion instanceof Fusion.Llava && windowed);
    }

    /** Values of so many prefix tokens. */
    float[] ecg(int tokens, long seed) {
        Random random = new Random(seed);
        float[] values =
                new float[tokens * fusion.tokenSize(plain().config().sizes().headSize())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Override
    public String toString() {
        return family + " " + FusionFile.json(fusion);
    }
}
