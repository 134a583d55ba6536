package io.meit.eval.reject;

/** Bytes on a topic that are not what the topic carries. The message is the rejection's reason: it names no patient. */
public final class UnreadableMessageException extends RuntimeException {

    public UnreadableMessageException(String reason) {
        super(reason);
    }
}
