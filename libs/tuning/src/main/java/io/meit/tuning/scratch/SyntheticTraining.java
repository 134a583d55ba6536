package io.meit.tuning.scratch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.ProjectorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Everything that decides what a training run on synthetic ECGs makes: the same file, code and number of threads give
 * the same checkpoint, byte for byte.
 *
 * @param name of the checkpoint, e.g. {@code meit-synthetic-v1}
 * @param seed of start values and prompts
 * @param preparation id of the preprocessing, e.g. {@code millivolt-v1}
 * @param vocabulary tokens to learn, bytes and special tokens included
 * @param optimisation how it is trained
 * @param trainingEcgs example i of the run is ECG first + i of its seed; every fourth as of a moving patient
 * @param heldOutEcgs the ECGs of the evaluation, disjoint from the training ECGs
 */
public record SyntheticTraining(
        String name,
        long seed,
        String preparation,
        EncoderConfig encoder,
        ProjectorConfig projector,
        DecoderShape decoder,
        int vocabulary,
        Optimisation optimisation,
        EcgRange trainingEcgs,
        EcgRange heldOutEcgs) {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setStrictness(Strictness.STRICT)
            .create();

    public SyntheticTraining {
        Objects.requireNonNull(name, "the training configuration lacks 'name'");
        Objects.requireNonNull(preparation, "the training configuration lacks 'preparation'");
        Objects.requireNonNull(encoder, "the training configuration lacks 'encoder'");
        Objects.requireNonNull(projector, "the training configuration lacks 'projector'");
        Objects.requireNonNull(decoder, "the training configuration lacks 'decoder'");
        Objects.requireNonNull(optimisation, "the training configuration lacks 'optimisation'");
        Objects.requireNonNull(trainingEcgs, "the training configuration lacks 'trainingEcgs'");
        Objects.requireNonNull(heldOutEcgs, "the training configuration lacks 'heldOutEcgs'");
        if (projector.size() != decoder.headSize()) {
            throw new IllegalArgumentException(
                    "the projector's size is %d, but one attention head has %d numbers; make them equal"
                            .formatted(projector.size(), decoder.headSize()));
        }
        if (trainingEcgs.count() < (long) optimisation.steps() * optimisation.batch()) {
            throw new IllegalArgumentException("%d training ECGs do not suffice for %d steps of %d ECGs"
                    .formatted(trainingEcgs.count(), optimisation.steps(), optimisation.batch()));
        }
        if (trainingEcgs.overlaps(heldOutEcgs)) {
            throw new IllegalArgumentException(
                    "training ECGs %s and held-out ECGs %s overlap".formatted(trainingEcgs, heldOutEcgs));
        }
    }

    /** The synthetic ECGs first .. first + count - 1 of a seed. */
    public record EcgRange(long seed, long first, long count) {

        public EcgRange {
            if (first < 0 || count < 1) {
                throw new IllegalArgumentException(
                        "ECGs from %d, %d of them: first must be at least 0 and count at least 1"
                                .formatted(first, count));
            }
        }

        boolean overlaps(EcgRange other) {
            return seed == other.seed && first < other.first + other.count && other.first < first + count;
        }
    }

    /**
     * Reads a file such as {@code models/meit-synthetic-v1/training.json}.
     *
     * @throws IllegalArgumentException if it is no such configuration; the message names the field
     */
    public static SyntheticTraining read(Path file) throws IOException {
        try {
            JsonObject json = GSON.fromJson(Files.readString(file), JsonObject.class);
            SyntheticTraining training = GSON.fromJson(json, SyntheticTraining.class);
            SameFields.require(json, GSON.toJsonTree(training).getAsJsonObject());
            return training;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s is no training configuration: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The configuration as JSON. */
    public String toJson() {
        return GSON.toJson(this) + "\n";
    }
}
