package io.meit.eval.run;

import io.meit.evaluation.sample.SampleOrder;
import java.util.List;

/**
 * Samples given to a worker.
 *
 * @param orders in the suite's order; empty if there is nothing to give
 * @param open samples of the run that are not written, these included
 * @param suiteYaml the run's suite
 */
public record Claim(List<SampleOrder> orders, int open, String suiteYaml) {

    public Claim {
        orders = List.copyOf(orders);
    }
}
