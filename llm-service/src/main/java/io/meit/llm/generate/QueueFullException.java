package io.meit.llm.generate;

/** As many texts wait for the decoder as may. */
public final class QueueFullException extends RuntimeException {

    QueueFullException(int capacity) {
        super(
                "%d texts are waiting for the decoder, which is the limit (meit.llm.generation.queue-capacity); try again later"
                        .formatted(capacity));
    }
}
