package io.meit.llm.generate;

/** As many texts wait for the decoder as may. */
public final class QueueFullException extends RuntimeException {

    QueueFullException(int capacity, String setting) {
        super("%d texts are waiting for the decoder, which is the limit (%s); try again later"
                .formatted(capacity, setting));
    }
}
