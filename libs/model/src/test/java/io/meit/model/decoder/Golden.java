package io.meit.model.decoder;

import com.google.gson.Gson;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Hugging Face's LlamaForCausalLM answered; see the README of the goldens.
 *
 * @param ids the prompt
 * @param logits (T, V)
 * @param greedy the tokens that follow
 * @param logProbabilities of the tokens of {@code greedy}
 */
public record Golden(long[] ids, float[][] logits, int[] greedy, float[] logProbabilities) {

    public static final Path LLAMA = Path.of("src/test/resources/goldens/llama");
    public static final Path STORIES = Path.of("src/test/resources/models/stories260k");

    public static Golden of(Path file) {
        try {
            return new Gson().fromJson(Files.readString(file), Golden.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a Hugging Face directory holds. */
    public static DecoderWeights weights(Path directory) {
        JsonDocument json = JsonDocument.read(directory.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        Weights files = Weights.open(directory);
        return new DecoderWeights(config, family.weights(config, files.names()), files);
    }

    /** Greatest absolute difference. */
    public static double difference(float[] a, float[] b) {
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
        }
        return greatest;
    }
}
