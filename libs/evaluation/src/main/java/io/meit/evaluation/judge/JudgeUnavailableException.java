package io.meit.evaluation.judge;

/** A judge cannot be asked: not reached, refused, no key. What it said before is kept, so that scoring may be tried again. */
public final class JudgeUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JudgeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public JudgeUnavailableException(String message) {
        super(message);
    }
}
