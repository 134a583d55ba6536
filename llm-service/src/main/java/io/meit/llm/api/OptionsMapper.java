package io.meit.llm.api;

import io.meit.llm.generate.TextOrder.TextOptions;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.Stopping;
import io.meit.proto.v1.Beam;
import io.meit.proto.v1.GenerationOptions;
import io.meit.proto.v1.LogitBias;
import io.meit.proto.v1.Sampling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks how a text is to be written. Whether token ids are in the vocabulary, and adapters loaded, only the engine knows. */
final class OptionsMapper {

    /** What an adapter may be called. */
    static final Pattern ADAPTER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int MAX_BIASES = 1024;
    private static final int MAX_STOP_TOKENS = 64;
    private static final int MAX_STOP_TEXTS = 16;
    private static final int MAX_STOP_CHARACTERS = 256;
    private static final int MAX_WIDTH = 32;
    private static final double LEAST_FACTOR = 0.001;
    private static final double MOST_FACTOR = 1000;

    private OptionsMapper() {}

    /** @throws InvalidRequestException naming the first field that is wrong */
    static TextOptions toOptions(GenerationOptions options) {
        Field.known(options);
        TextOptions mapped =
                new TextOptions(decoding(options), adjustment(options), stopping(options), adapter(options));
        if (options.hasBeam() && options.getStopTextsCount() > 0) {
            throw new InvalidRequestException(
                    "options.stop_texts is given with options.beam, which ends at tokens only; give stop_token_ids, or another decoding");
        }
        return mapped;
    }

    private static Decoding decoding(GenerationOptions options) {
        return switch (options.getDecodingCase()) {
            case DECODING_NOT_SET -> new Decoding.Greedy();
            case GREEDY -> {
                Field.known(options.getGreedy());
                yield new Decoding.Greedy();
            }
            case SAMPLING -> sampling(options.getSampling());
            case BEAM -> beam(options.getBeam());
        };
    }

    private static Decoding sampling(Sampling sampling) {
        Field.known(sampling);
        double temperature =
                sampling.hasTemperature() ? factor("options.sampling.temperature", sampling.getTemperature()) : 1;
        double topP = sampling.hasTopP() ? sampling.getTopP() : 1;
        if (!(topP > 0 && topP <= 1)) {
            throw new InvalidRequestException("options.sampling.top_p is %s; it must be in (0, 1]".formatted(topP));
        }
        int topK = Field.whole("options.sampling.top_k", sampling.getTopK());
        return new Decoding.Sampling(temperature, topK, topP, sampling.getSeed());
    }

    private static Decoding beam(Beam beam) {
        Field.known(beam);
        long width = Integer.toUnsignedLong(beam.getWidth());
        if (width < 2 || width > MAX_WIDTH) {
            throw new InvalidRequestException(
                    "options.beam.width is %d; it must be 2..%d, for 1 use greedy".formatted(width, MAX_WIDTH));
        }
        double penalty = beam.hasLengthPenalty() ? beam.getLengthPenalty() : 1;
        if (!Double.isFinite(penalty)) {
            throw new InvalidRequestException(
                    "options.beam.length_penalty is %s; it must be a finite number".formatted(penalty));
        }
        return new Decoding.Beam((int) width, penalty);
    }

    private static Adjustment adjustment(GenerationOptions options) {
        atMost("options.logit_bias", options.getLogitBiasCount(), MAX_BIASES);
        Map<Integer, Float> biases = new HashMap<>();
        for (int i = 0; i < options.getLogitBiasCount(); i++) {
            String field = "options.logit_bias[%d]".formatted(i);
            LogitBias bias = options.getLogitBias(i);
            Field.known(bias);
            if (Float.isNaN(bias.getBias()) || bias.getBias() == Float.POSITIVE_INFINITY) {
                throw new InvalidRequestException(
                        "%s.bias is %s; it must be a number or negative infinity".formatted(field, bias.getBias()));
            }
            int id = Field.whole(field + ".token_id", bias.getTokenId());
            if (biases.put(id, bias.getBias()) != null) {
                throw new InvalidRequestException(
                        "%s.token_id is %d, which has a bias already; give each token once".formatted(field, id));
            }
        }
        double penalty = options.hasRepetitionPenalty()
                ? factor("options.repetition_penalty", options.getRepetitionPenalty())
                : 1;
        return new Adjustment(penalty, biases);
    }

    private static Stopping stopping(GenerationOptions options) {
        atMost("options.stop_token_ids", options.getStopTokenIdsCount(), MAX_STOP_TOKENS);
        atMost("options.stop_texts", options.getStopTextsCount(), MAX_STOP_TEXTS);
        Set<Integer> tokens = new HashSet<>();
        for (int i = 0; i < options.getStopTokenIdsCount(); i++) {
            tokens.add(Field.whole("options.stop_token_ids[%d]".formatted(i), options.getStopTokenIds(i)));
        }
        List<String> texts = options.getStopTextsList();
        for (int i = 0; i < texts.size(); i++) {
            Field.text("options.stop_texts[%d]".formatted(i), texts.get(i), MAX_STOP_CHARACTERS);
        }
        return new Stopping(tokens, texts);
    }

    private static String adapter(GenerationOptions options) {
        return options.getAdapter().isEmpty() ? "" : Field.matching("options.adapter", options.getAdapter(), ADAPTER);
    }

    /** What logits are divided by: within bounds that leave them numbers. */
    private static double factor(String name, double value) {
        if (!(value >= LEAST_FACTOR && value <= MOST_FACTOR)) {
            throw new InvalidRequestException(
                    "%s is %s; it must be %s..%s".formatted(name, value, LEAST_FACTOR, MOST_FACTOR));
        }
        return value;
    }

    private static void atMost(String name, int count, int most) {
        if (count > most) {
            throw new InvalidRequestException("%s has %d entries; it may have %d".formatted(name, count, most));
        }
    }
}
