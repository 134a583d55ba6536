package io.meit.model.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a text was decoded, in one line that names everything that differs from the defaults: the {@code decoding} of
 * provenance.
 */
public final class DecodingText {

    private DecodingText() {}

    /** E.g. {@code greedy} or {@code greedy,repetition_penalty=1.2,stop_token_ids=[2]}. */
    public static String of(GenerationRequest request) {
        List<String> parts = new ArrayList<>();
        parts.add(request.decoding().describe());
        Adjustment adjustment = request.adjustment();
        if (adjustment.repetitionPenalty() != 1) {
            parts.add("repetition_penalty=" + adjustment.repetitionPenalty());
        }
        if (!adjustment.logitBias().isEmpty()) {
            parts.add("logit_bias=" + biases(adjustment.logitBias()));
        }
        Stopping stopping = request.stopping();
        if (!stopping.tokens().isEmpty()) {
            parts.add("stop_token_ids=" + stopping.tokens().stream().sorted().toList());
        }
        if (!stopping.texts().isEmpty()) {
            parts.add("stop_texts="
                    + stopping.texts().stream().map(DecodingText::quoted).toList());
        }
        return String.join(",", parts);
    }

    /** 0 where nothing is drawn. */
    public static long seed(GenerationRequest request) {
        return request.decoding() instanceof Decoding.Sampling sampling ? sampling.seed() : 0;
    }

    private static String biases(Map<Integer, Float> biases) {
        return biases.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(bias -> bias.getKey() + ":" + bias.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "\"" + escaped + "\"";
    }
}
