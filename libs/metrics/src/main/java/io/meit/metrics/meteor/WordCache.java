package io.meit.metrics.meteor;

import io.meit.metrics.english.EnglishWords;
import io.meit.metrics.english.PorterStemmer;
import io.meit.metrics.wordnet.WordNet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Words that were looked up once. Forgets all when it has seen too many, so that no text can fill the memory. */
final class WordCache {

    private static final int MOST = 100_000;

    private final EnglishWords english = new EnglishWords();
    private final WordNet wordNet = WordNet.load();
    private final Map<String, Word> words = new ConcurrentHashMap<>();

    Word[] words(String text) {
        List<String> cut = english.of(text);
        Word[] found = new Word[cut.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = word(cut.get(i).toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private Word word(String text) {
        Word known = words.get(text);
        if (known != null) {
            return known;
        }
        if (words.size() >= MOST) {
            words.clear();
        }
        String stem = PorterStemmer.stem(text);
        Word word = new Word(text, stem, wordNet.synonyms(stem));
        words.put(text, word);
        return word;
    }
}
