package io.meit.model.generate;

/** Why generation ended. */
public enum FinishReason {
    /** The model wrote its end-of-text token, or what the request stops at; that is not part of the result. */
    STOP,
    /** The token limit, or the model's context, was reached: the text is cut. */
    LENGTH,
    /** The listener asked to stop, or the request was cancelled. */
    CANCELLED
}
