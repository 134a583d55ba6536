package io.meit.model.fusion;

import com.google.gson.Gson;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.FamilyGolden;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A fusion with weights of its own, by {@code goldens/fusion/make_fusions.py} in 64-bit floats. */
record AddedGolden(Path folder, Expected expected) {

    private static final Path ALL = Path.of("src/test/resources/goldens/fusion");

    /** The file: logits with and without the ECG, (T, V). */
    record Expected(
            String model,
            String kind,
            int tokens,
            int size,
            List<Integer> layers,
            float[] embedding,
            int[] ids,
            String logits,
            String without) {}

    static Stream<AddedGolden> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream().map(AddedGolden::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AddedGolden of(Path folder) {
        try {
            String json = Files.readString(folder.resolve("expected.json"));
            return new AddedGolden(folder, new Gson().fromJson(json, Expected.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Fusion fusion() {
        return expected.kind().equals("llava")
                ? new Fusion.Llava(expected.size())
                : new Fusion.Flamingo(expected.size(), Optional.ofNullable(expected.layers()));
    }

    DecoderWeights weights() {
        return FamilyGolden.named(expected.model())
                .weights()
                .withFusion(Weights.openFile(folder.resolve(FusionWeights.FILE)));
    }

    float[] logits(int token) {
        return row(expected.logits(), token);
    }

    float[] without(int token) {
        return row(expected.without(), token);
    }

    private float[] row(String packed, int token) {
        float[] all = FamilyGolden.floats(packed);
        int vocabulary = all.length / expected.ids().length;
        return Arrays.copyOfRange(all, token * vocabulary, (token + 1) * vocabulary);
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
