package io.meit.metrics.words;

/** Cuts a text into words. Safe for use by several threads. */
public interface Tokenization {

    /** Name in signatures. */
    String label();

    /** Hands the words of the text on, in order. */
    void cut(String text, Sink sink);

    /** Takes words. */
    @FunctionalInterface
    interface Sink {

        /** One word: {@code text.substring(from, to)}, which may be empty. */
        void word(String text, int from, int to);

        /** One word and its {@link String#hashCode}, from a tokenization that comes by it on its way through the text. */
        default void word(String text, int from, int to, int hash) {
            word(text, from, to);
        }
    }
}
