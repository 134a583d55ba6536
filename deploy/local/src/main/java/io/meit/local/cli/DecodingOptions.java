package io.meit.local.cli;

import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.Stopping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How the next token is chosen, and where the text ends. */
final class DecodingOptions {

    @Option(names = "--temperature", paramLabel = "T", description = "draw tokens at random; 1 = as the model says")
    Optional<Double> temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "draw among the K likeliest")
    Optional<Integer> topK;

    @Option(names = "--top-p", paramLabel = "P", description = "draw among the likeliest that reach probability P")
    Optional<Double> topP;

    @Option(names = "--seed", paramLabel = "N", description = "of the draws (default 0)")
    Optional<Long> seed;

    @Option(names = "--beams", paramLabel = "N", description = "beam search over N texts")
    Optional<Integer> beams;

    @Option(
            names = "--length-penalty",
            paramLabel = "X",
            description = "beam search: exponent of the length (default 1)")
    Optional<Double> lengthPenalty;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "X",
            defaultValue = "1",
            description = "above 1: tokens that stood already become less likely (default ${DEFAULT-VALUE})")
    double repetitionPenalty;

    @Option(names = "--logit-bias", paramLabel = "ID=X", split = ",", description = "added to the logits of tokens")
    Map<Integer, Float> logitBias = Map.of();

    @Option(names = "--stop", paramLabel = "TEXT", description = "ends before this text; may be repeated")
    List<String> stopTexts = List.of();

    @Option(names = "--stop-ids", paramLabel = "ID", split = ",", description = "ends before one of these tokens")
    Set<Integer> stopIds = Set.of();

    /** @throws IllegalArgumentException naming the option that is wrong or contradicts another */
    Decoding decoding() {
        boolean sampling = temperature.isPresent() || topK.isPresent() || topP.isPresent();
        if (sampling && beams.isPresent()) {
            throw new IllegalArgumentException("--beams cannot be combined with --temperature, --top-k or --top-p");
        }
        if (seed.isPresent() && !sampling) {
            throw new IllegalArgumentException("--seed needs --temperature, --top-k or --top-p");
        }
        if (lengthPenalty.isPresent() && beams.isEmpty()) {
            throw new IllegalArgumentException("--length-penalty needs --beams");
        }
        if (sampling) {
            return new Decoding.Sampling(temperature.orElse(1.0), topK.orElse(0), topP.orElse(1.0), seed.orElse(0L));
        }
        return beams.isPresent() ? new Decoding.Beam(beams.get(), lengthPenalty.orElse(1.0)) : new Decoding.Greedy();
    }

    Adjustment adjustment() {
        return new Adjustment(repetitionPenalty, logitBias);
    }

    Stopping stopping() {
        return new Stopping(stopIds, stopTexts);
    }
}
