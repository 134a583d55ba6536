package io.meit.tuning.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Validation after an update.
 *
 * @param loss mean of -log p over the labels of all validation examples
 * @param best true if no earlier one was as good, by {@code validation.best_by}
 * @param metrics of greedily written reports, by name, in the order of the configuration; empty if none are asked for. A rate
 *     that has nothing to divide by is left out
 */
public record Evaluation(int step, double loss, boolean best, Map<String, Double> metrics) {

    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
