package io.meit.evaluation.suite;

import java.util.List;
import java.util.Optional;

/**
 * A model, or one setting of it.
 *
 * @param label how tables name it
 * @param checkpoint directory, as the suite says it; see {@link Places}
 * @param adapter directory of a PEFT adapter laid over the checkpoint, if any
 * @param prompt instruction for every record; empty takes the checkpoint's own
 * @param at place on the suite's axis: parameters, training records, updates; NaN without one
 * @param maxTokens that a report may have
 * @param precision of the weights
 * @param dataSets the data sets it writes on; empty for all of the suite
 */
public record Variant(
        String label,
        String checkpoint,
        Optional<String> adapter,
        Optional<String> prompt,
        double at,
        int maxTokens,
        Precision precision,
        List<String> dataSets) {

    public Variant {
        dataSets = List.copyOf(dataSets);
    }

    boolean writesOn(String dataSet) {
        return dataSets.isEmpty() || dataSets.contains(dataSet);
    }
}
