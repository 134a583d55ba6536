package io.meit.model.batch;

/** The decoder failed in a step: none of the texts in the batch can go on. */
public final class StepFailedException extends RuntimeException {

    StepFailedException(int texts, RuntimeException cause) {
        super("the decoder failed while %d texts were in the batch: %s".formatted(texts, cause.getMessage()), cause);
    }
}
