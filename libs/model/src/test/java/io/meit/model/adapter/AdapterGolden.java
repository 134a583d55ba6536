package io.meit.model.adapter;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What peft's model of an adapter answered; see the README of the goldens.
 *
 * @param base name of the model under it
 * @param prefix H_e (D_h)
 * @param logits (T, V)
 * @param logitsWithEcg (T, V)
 */
record AdapterGolden(String base, int[] ids, float[] prefix, float[][] logits, float[][] logitsWithEcg) {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens/adapters");

    static Stream<String> names() {
        return Stream.of(
                "llama-all",
                "llama-rslora",
                "llama-regex",
                "mistral-meit",
                "mistral-one-layer",
                "gpt2-attention",
                "gpt2-all",
                "gpt_neox",
                "gpt_neox-all",
                "bloom",
                "bloom-all",
                "opt",
                "opt-all",
                "gptj",
                "gpt_neo");
    }

    static AdapterGolden of(String name) {
        try {
            return new GsonBuilder()
                    .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                    .create()
                    .fromJson(Files.readString(directory(name).resolve("golden.json")), AdapterGolden.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path directory(String name) {
        return GOLDENS.resolve("adapters").resolve(name);
    }

    DecoderWeights weights() {
        Path directory = GOLDENS.resolve("bases").resolve(base);
        JsonDocument json = JsonDocument.read(directory.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        Weights files = Weights.open(directory);
        return new DecoderWeights(config, family.weights(config, files.names()), files);
    }

    /** Under the paths of Hugging Face's class of the model with a head. */
    AdaptableModules modules() {
        JsonDocument json =
                JsonDocument.read(GOLDENS.resolve("bases").resolve(base).resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        return AdaptableModules.of(config, family.weights(config, Set.of()));
    }

    LoraAdapter adapter(String name) {
        return AdapterFiles.read(directory(name), name, modules());
    }
}
