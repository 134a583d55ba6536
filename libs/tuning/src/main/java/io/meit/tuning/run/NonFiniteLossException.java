package io.meit.tuning.run;

import java.util.List;

/** The loss or the gradient of an update is not finite. The update was not made; the last checkpoint is untouched. */
public final class NonFiniteLossException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int step;
    private final transient List<String> examples;

    NonFiniteLossException(int step, String what, List<String> examples) {
        super(
                "step %d: the %s is not finite; lower optimisation.learning_rate or set optimisation.clip, or look at the examples of this batch: %s"
                        .formatted(step, what, String.join(", ", examples)));
        this.step = step;
        this.examples = List.copyOf(examples);
    }

    /** Update that failed, from 1. */
    public int step() {
        return step;
    }

    /** Ids of the records of the batch. */
    public List<String> examples() {
        return examples;
    }
}
