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
import java.util.List;
import java.util.Objects;

/**
 * Everything that decides what a training from scratch on prepared sets and synthetic ECGs makes.
 *
 * @param name of the checkpoint, e.g. {@code meit-ecg-v1}
 * @param seed of start values, draws and prompts
 * @param preparation id of the preprocessing, e.g. {@code millivolt-100hz-v1}
 * @param prefixTokens k, segments of time that become a prefix token each
 * @param featureDropout probability that a pooled feature is left out in training
 * @param textGradient share of the text's gradient that reaches encoder and projector, which learn from the statements in any case:
 *     with few records they would learn to know each record by its wording
 * @param textSeesEcg false: the text is learnt without its ECG, and the result is a backbone for tuning, without {@code ecg/}
 * @param vocabulary tokens to learn, bytes and special tokens included
 * @param averaging the checkpoint holds the exponential moving average of the weights with this decay; 0 for none
 * @param leastPositives statements that fewer training records make have no place in the auxiliary loss
 * @param measuring weight of a further auxiliary loss: the encoder learns to measure rate, intervals, axis and amplitudes; 0 for none
 * @param balance 0: records of a set are drawn evenly; 1: in proportion to 1 / frequency of their rarest statement
 * @param devPercent of the training patients are kept out, to choose settings by; 0 for the final training
 * @param sources prepared sets, by the names under which the command gets their directories
 * @param syntheticShare of the examples are synthetic
 * @param synthetic which
 * @param changes what is done to each signal each time
 */
public record CheckpointTraining(
        String name,
        long seed,
        String preparation,
        EncoderConfig encoder,
        ProjectorConfig projector,
        int prefixTokens,
        double featureDropout,
        double textGradient,
        boolean textSeesEcg,
        DecoderShape decoder,
        int vocabulary,
        Optimisation optimisation,
        double averaging,
        int leastPositives,
        double measuring,
        double balance,
        int devPercent,
        List<Source> sources,
        double syntheticShare,
        SyntheticTraining.EcgRange synthetic,
        SignalChanges changes) {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .setStrictness(Strictness.STRICT)
            .create();

    public CheckpointTraining {
        Objects.requireNonNull(name, "the training configuration lacks 'name'");
        Objects.requireNonNull(preparation, "the training configuration lacks 'preparation'");
        Objects.requireNonNull(encoder, "the training configuration lacks 'encoder'");
        Objects.requireNonNull(projector, "the training configuration lacks 'projector'");
        Objects.requireNonNull(decoder, "the training configuration lacks 'decoder'");
        Objects.requireNonNull(optimisation, "the training configuration lacks 'optimisation'");
        Objects.requireNonNull(synthetic, "the training configuration lacks 'synthetic'");
        Objects.requireNonNull(changes, "the training configuration lacks 'changes'");
        sources = List.copyOf(sources);
        if (projector.size() != decoder.headSize()) {
            throw new IllegalArgumentException(
                    "the projector's size is %d, but one attention head has %d numbers; make them equal"
                            .formatted(projector.size(), decoder.headSize()));
        }
        double shares =
                syntheticShare + sources.stream().mapToDouble(Source::share).sum();
        if (Math.abs(shares - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    "the shares of sources and synthetic ECGs add up to %s; they must to 1".formatted(shares));
        }
    }

    /**
     * A prepared set; only its training split is read.
     *
     * @param data its name
     * @param share of the examples
     * @param reports whether its English texts are learnt as reports; its statements are learnt in any case
     */
    public record Source(String data, double share, boolean reports) {}

    /**
     * Reads a file such as {@code models/meit-ecg-v1/training.json}.
     *
     * @throws IllegalArgumentException if it is no such configuration; the message names the field
     */
    public static CheckpointTraining read(Path file) throws IOException {
        try {
            JsonObject json = GSON.fromJson(Files.readString(file), JsonObject.class);
            CheckpointTraining training = GSON.fromJson(json, CheckpointTraining.class);
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
