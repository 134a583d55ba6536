package io.meit.model.adapter;

import io.meit.model.json.JsonDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code adapter_config.json} says, as peft 0.5 to 0.21 writes it. Ranks and alphas that differ from the usual ones are
 * given for modules whose path ends with what a pattern matches; of several patterns the first counts.
 *
 * @param ranks pattern to r
 * @param alphas pattern to lora_alpha
 * @param rankStabilised scale is alpha / sqrt(r), not alpha / r (Kalajdzievski 2023)
 */
record LoraSettings(
        int rank,
        double alpha,
        Map<String, Integer> ranks,
        Map<String, Double> alphas,
        boolean rankStabilised,
        TargetModules targets) {

    /** @throws UnsupportedAdapterException naming the field whose value is not supported */
    static LoraSettings of(JsonDocument json) {
        SupportedFields.check(json);
        Map<String, Integer> ranks = new LinkedHashMap<>();
        Map<String, Double> alphas = new LinkedHashMap<>();
        if (json.has("rank_pattern")) {
            JsonDocument patterns = json.inner("rank_pattern");
            patterns.object().keySet().forEach(key -> ranks.put(key, patterns.count(key)));
        }
        if (json.has("alpha_pattern")) {
            JsonDocument patterns = json.inner("alpha_pattern");
            patterns.object().keySet().forEach(key -> alphas.put(key, patterns.positive(key)));
        }
        return new LoraSettings(
                json.count("r"),
                json.positive("lora_alpha"),
                ranks,
                alphas,
                json.flag("use_rslora", false),
                TargetModules.of(json));
    }

    int rank(String path) {
        return first("rank_pattern", ranks, path, rank);
    }

    double scale(String path) {
        double rank = rank(path);
        return first("alpha_pattern", alphas, path, alpha) / (rankStabilised ? Math.sqrt(rank) : rank);
    }

    private static <T> T first(String field, Map<String, T> patterns, String path, T usual) {
        for (Map.Entry<String, T> entry : patterns.entrySet()) {
            if (PeftPattern.compile("(.*\\.)?(" + entry.getKey() + ")$", field, entry.getKey())
                    .matcher(path)
                    .lookingAt()) {
                return entry.getValue();
            }
        }
        return usual;
    }
}
