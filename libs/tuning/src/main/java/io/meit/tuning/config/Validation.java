package io.meit.tuning.config;

import static io.meit.tuning.config.Checks.require;

import java.util.List;

/**
 * What is measured on examples that are not trained on.
 *
 * @param every updates between two evaluations; 0 for none
 * @param examples at most so many; 0 for all
 * @param patience evaluations that are not better after which training stops; 0 for never
 * @param generate records whose reports are written greedily and scored; 0 for none
 * @param metrics of these reports, some of {@link #METRICS}
 * @param bestBy {@code loss} (the lowest) or one of {@code metrics} (the highest)
 */
public record Validation(int every, int examples, int patience, int generate, List<String> metrics, String bestBy) {

    /** By the loss. */
    public static final String LOSS = "loss";

    /** What written reports can be scored by; the first seven are strict ones of docs/metrics.md. */
    public static final List<String> METRICS =
            List.of("BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "METEOR", "ROUGE-L", "CIDEr-D", "macro-F1", "micro-F1");

    public Validation {
        metrics = List.copyOf(metrics);
        require(METRICS.containsAll(metrics), "validation.metrics", metrics, "some of " + METRICS);
        require(
                generate >= 0 && (generate > 0) == !metrics.isEmpty(),
                "validation.generate",
                generate,
                "1 or more with validation.metrics, and 0 without");
        require(
                bestBy.equals(LOSS) || metrics.contains(bestBy),
                "validation.best_by",
                bestBy,
                "loss, or one of validation.metrics");
    }
}
