package io.meit.evaluation.judge;

/** A judge answered, but not with four grades; the message shows what it said. */
public final class UnusableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableAnswerException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnusableAnswerException(String message) {
        super(message);
    }
}
