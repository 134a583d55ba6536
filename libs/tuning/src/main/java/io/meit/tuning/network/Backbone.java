package io.meit.tuning.network;

import io.meit.model.adapter.AdaptableModules;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.Weights;
import java.nio.file.Path;
import java.util.Set;

/**
 * The frozen model: a Hugging Face directory.
 *
 * @param weights where its weights are
 * @param modules its linear layers, under the paths that they have in Hugging Face's class of the model with a head
 */
public record Backbone(Path directory, DecoderWeights weights, AdaptableModules modules) {

    /**
     * Reads configuration and headers.
     *
     * @throws io.meit.model.decoder.UnsupportedModelException if the model is of a kind that is not supported
     * @throws io.meit.model.json.BadJsonException if a file is missing or malformed
     */
    public static Backbone open(Path directory) {
        JsonDocument json = JsonDocument.read(directory.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        Weights files = Weights.open(directory);
        DecoderWeights weights = new DecoderWeights(config, family.weights(config, files.names()), files);
        weights.checkNoMore(family.notNeeded());
        return new Backbone(directory, weights, AdaptableModules.of(config, family.weights(config, Set.of())));
    }

    public DecoderConfig config() {
        return weights.config();
    }

    /** Architecture and the first digits of the weights' SHA-256, as in the ids of checkpoints. */
    public String id() {
        return Fingerprint.id(config().architecture(), weights.files().sha256());
    }
}
