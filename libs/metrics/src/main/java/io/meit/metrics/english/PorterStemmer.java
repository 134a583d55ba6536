package io.meit.metrics.english;

import java.util.Locale;
import java.util.Map;

/**
 * Porter's stemmer (Porter 1980) with the extensions of NLTK's {@code PorterStemmer}, its default mode. The steps are
 * those of the paper; comments name only what NLTK does otherwise.
 */
public final class PorterStemmer {

    /** Shorter words are their own stems. */
    private static final int SHORTEST = 3;

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("sky", "sky"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("news", "news"),
            Map.entry("innings", "inning"),
            Map.entry("inning", "inning"),
            Map.entry("outings", "outing"),
            Map.entry("outing", "outing"),
            Map.entry("cannings", "canning"),
            Map.entry("canning", "canning"),
            Map.entry("howe", "howe"),
            Map.entry("proceed", "proceed"),
            Map.entry("exceed", "exceed"),
            Map.entry("succeed", "succeed"));

    private PorterStemmer() {}

    /** The stem of a word; letters are put in lower case. */
    public static String stem(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String irregular = IRREGULAR.get(lower);
        if (irregular != null) {
            return irregular;
        }
        if (word.codePointCount(0, word.length()) < SHORTEST) {
            return lower;
        }
        String plural = step1a(lower);
        String past = step1c(step1b(plural));
        String suffix = PorterRules.STEP_4.apply(PorterRules.STEP_3.apply(step2(past)));
        return step5b(step5a(suffix));
    }

    /** NLTK: "dies" is "die", but "flies" is "fli". */
    private static String step1a(String word) {
        if (word.endsWith("ies") && word.length() == 4) {
            return cut(word, 1);
        }
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
    }

    /** NLTK: "died" is "die", "spied" is "spi". */
    private static String step1b(String word) {
        if (word.endsWith("ied")) {
            return cut(word, word.length() == 4 ? 1 : 2);
        }
        if (word.endsWith("eed")) {
            return Letters.measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        for (String suffix : new String[] {"ed", "ing"}) {
            String stem = word.endsWith(suffix) ? cut(word, suffix.length()) : "";
            if (Letters.hasVowel(stem)) {
                return completed(stem);
            }
        }
        return word;
    }

    private static String completed(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (Letters.endsInDoubleConsonant(stem)) {
            return "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0 ? cut(stem, 1) : stem;
        }
        return Letters.measure(stem) == 1 && Letters.endsInShortSyllable(stem) ? stem + "e" : stem;
    }

    /** NLTK: y becomes i after a consonant only, and not in words of two letters. */
    private static String step1c(String word) {
        if (!word.endsWith("y")) {
            return word;
        }
        String stem = cut(word, 1);
        return stem.length() > 1 && Letters.isConsonant(stem, stem.length() - 1) ? stem + "i" : word;
    }

    /** NLTK: "alli" is replaced first, and its result goes through this step again. */
    private static String step2(String word) {
        if (word.endsWith("alli") && Letters.measure(cut(word, 4)) > 0) {
            return step2(cut(word, 2));
        }
        String result = PorterRules.STEP_2.apply(word);
        boolean isLogi = result.equals(word) && word.endsWith("logi");
        // NLTK: the l belongs to the stem that is measured, so that "geology" counts as "geol" does.
        return isLogi && Letters.measure(cut(word, 3)) > 0 ? cut(word, 1) : result;
    }

    private static String step5a(String word) {
        if (!word.endsWith("e")) {
            return word;
        }
        String stem = cut(word, 1);
        int measure = Letters.measure(stem);
        return measure > 1 || (measure == 1 && !Letters.endsInShortSyllable(stem)) ? stem : word;
    }

    private static String step5b(String word) {
        return word.endsWith("ll") && Letters.measure(cut(word, 1)) > 1 ? cut(word, 1) : word;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
