package io.meit.metrics.words;

/**
 * How MEIT cuts a text for BLEU, ROUGE-L and CIDEr: a blank goes before each period, runs of blanks become one. What
 * separates words is then up to the metric, and they differ.
 */
public enum PeriodTokenization implements Tokenization {
    /** Words between any whitespace, as Python's {@code str.split()}; none in an empty text. */
    WHITESPACE("period-whitespace") {
        @Override
        public void cut(String text, Sink sink) {
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                boolean end = i == text.length() || Whitespace.is(text.charAt(i));
                if (end || text.charAt(i) == '.') {
                    if (i > start) {
                        sink.word(text, start, i);
                    }
                    start = end ? i + 1 : i;
                }
            }
        }
    },
    /** Words between single blanks: a line feed stays inside its word, and an empty text is one empty word. */
    BLANK("period-blank") {
        @Override
        public void cut(String text, Sink sink) {
            int start = 0;
            int i = 0;
            while (i < text.length()) {
                char c = text.charAt(i);
                if (c == ' ') {
                    sink.word(text, start, i);
                    i = afterBlanks(text, i);
                    start = i;
                    // The blank before a period falls into the run of blanks just passed.
                    i += i < text.length() && text.charAt(i) == '.' ? 1 : 0;
                } else {
                    if (c == '.') {
                        sink.word(text, start, i);
                        start = i;
                    }
                    i++;
                }
            }
            sink.word(text, start, text.length());
        }
    };

    private final String label;

    PeriodTokenization(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    private static int afterBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
