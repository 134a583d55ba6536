package io.meit.metrics.english;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of an English text: those of NLTK 3.8's {@code word_tokenize}, that is Treebank words of Punkt sentences. Safe for
 * use by several threads.
 */
public final class EnglishWords {

    /** Name in signatures. */
    public static final String LABEL = "nltk-treebank-punkt";

    private final PunktSentences sentences = new PunktSentences();

    /** The words, in order and in the text's case; none in an empty text. */
    public List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String sentence : sentences.cut(text)) {
            if (!PlainSentence.cut(sentence, words)) {
                QuotedSentence.cut(sentence, words);
            }
        }
        return words;
    }
}
