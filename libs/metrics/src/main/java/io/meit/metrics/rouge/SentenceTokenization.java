package io.meit.metrics.rouge;

import io.meit.metrics.words.Tokenization;
import io.meit.metrics.words.Whitespace;

/**
 * How the package {@code rouge} cuts: at periods, which vanish, then at whitespace. What stands between two periods and
 * is nothing but whitespace is one empty word; what is empty is none.
 */
final class SentenceTokenization implements Tokenization {

    @Override
    public String label() {
        return "sentence";
    }

    @Override
    public void cut(String text, Sink sink) {
        int start = 0;
        while (start <= text.length()) {
            int period = text.indexOf('.', start);
            int end = period < 0 ? text.length() : period;
            if (end > start) {
                cutSentence(text, start, end, sink);
            }
            start = end + 1;
        }
    }

    private static void cutSentence(String text, int from, int to, Sink sink) {
        boolean empty = true;
        int start = from;
        int hash = 0;
        for (int i = from; i <= to; i++) {
            if (i < to && !Whitespace.is(text.charAt(i))) {
                hash = 31 * hash + text.charAt(i);
                continue;
            }
            if (i > start) {
                sink.word(text, start, i, hash);
                empty = false;
            }
            start = i + 1;
            hash = 0;
        }
        if (empty) {
            sink.word(text, from, from);
        }
    }
}
