package io.meit.metrics.meteor;

import java.util.Set;

/**
 * A word and what it may be matched by.
 *
 * @param text in lower case
 * @param stem Porter's
 * @param synonyms of the stem, not of the word: NLTK looks up what its stage of stems leaves behind
 */
record Word(String text, String stem, Set<String> synonyms) {

    boolean isSynonymOf(Word reference) {
        return stem.equals(reference.stem) || synonyms.contains(reference.stem);
    }
}
