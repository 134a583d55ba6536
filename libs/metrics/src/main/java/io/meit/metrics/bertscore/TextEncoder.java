package io.meit.metrics.bertscore;

/** Turns a text into one vector a token. Safe for use by several threads until it is closed. */
public interface TextEncoder extends AutoCloseable {

    /** Name in signatures: which model, which layer. */
    String label();

    /** The vectors of all tokens, the first and last of them special ones: (tokens, hidden). */
    float[][] encode(String text);

    /** Gives its native memory back. */
    @Override
    default void close() {}
}
