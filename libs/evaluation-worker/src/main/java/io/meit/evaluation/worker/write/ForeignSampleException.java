package io.meit.evaluation.worker.write;

import io.meit.evaluation.sample.SampleOrder;

/** This worker's data, checkpoint or recordings are not those that the run was planned with; its reports would be wrong. */
public final class ForeignSampleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ForeignSampleException(SampleOrder order, String reason) {
        super(("the sample of record %s, %s cannot be written here: %s. Give this worker the same checkpoint,"
                        + " prepared set, noise recordings and device as the run was made with")
                .formatted(order.record(), order.cell(), reason));
    }
}
