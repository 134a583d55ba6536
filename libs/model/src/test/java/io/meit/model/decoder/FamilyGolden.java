package io.meit.model.decoder;

import com.google.gson.Gson;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Hugging Face answered for one configuration; see the README of {@code goldens/families}.
 *
 * @param directory of the golden; its folder {@code model} is a Hugging Face directory
 */
public record FamilyGolden(Path directory, Expected expected) {

    private static final Path ALL = Path.of("src/test/resources/goldens/families");

    /** The file {@code expected.json}. */
    public record Expected(int vocabulary, List<Prompt> prompts, Rounded bf16) {}

    /** One text. */
    public record Prompt(int[] ids, String logits, int[] greedy, float[] logProbabilities) {

        /** (T * V). */
        public float[] allLogits() {
            return floats(logits);
        }
    }

    /** What Hugging Face computes in bf16, and how far that is from 32 bits. */
    public record Rounded(String logits, double maxDifference) {}

    /** Every configuration. */
    public static Stream<FamilyGolden> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(folder -> Files.exists(folder.resolve("expected.json"))).sorted().toList().stream()
                    .map(FamilyGolden::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FamilyGolden named(String folder) {
        return of(ALL.resolve(folder));
    }

    private static FamilyGolden of(Path folder) {
        try {
            String json = Files.readString(folder.resolve("expected.json"));
            return new FamilyGolden(folder, new Gson().fromJson(json, Expected.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its configuration and weights. */
    public DecoderWeights weights() {
        Path model = directory.resolve("model");
        JsonDocument json = JsonDocument.read(model.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        Weights files = Weights.open(model);
        DecoderWeights weights = new DecoderWeights(config, family.weights(config, files.names()), files);
        weights.checkNoMore(family.notNeeded());
        return weights;
    }

    /** Base64 of little-endian 32-bit floats. */
    public static float[] floats(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
