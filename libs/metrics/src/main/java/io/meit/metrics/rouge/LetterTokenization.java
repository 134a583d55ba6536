package io.meit.metrics.rouge;

import io.meit.metrics.english.PorterStemmer;
import io.meit.metrics.words.Tokenization;
import java.util.Locale;

/** How {@code rouge_score} cuts: in lower case, at everything but the ASCII letters and digits; stems if asked. */
final class LetterTokenization implements Tokenization {

    /** Words of at most that many letters are not stemmed. */
    private static final int SHORT = 3;

    private final boolean stemmed;

    LetterTokenization(boolean stemmed) {
        this.stemmed = stemmed;
    }

    @Override
    public String label() {
        return "lower-alphanumeric";
    }

    @Override
    public void cut(String text, Sink sink) {
        String lower = text.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int i = 0; i <= lower.length(); i++) {
            if (i == lower.length() || !isLetterOrDigit(lower.charAt(i))) {
                if (i > start) {
                    word(lower, start, i, sink);
                }
                start = i + 1;
            }
        }
    }

    private void word(String text, int from, int to, Sink sink) {
        if (stemmed && to - from > SHORT) {
            String stem = PorterStemmer.stem(text.substring(from, to));
            if (!stem.isEmpty()) {
                sink.word(stem, 0, stem.length());
            }
        } else {
            sink.word(text, from, to);
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
