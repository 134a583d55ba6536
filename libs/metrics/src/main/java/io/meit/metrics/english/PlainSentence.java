package io.meit.metrics.english;

import io.meit.metrics.words.Whitespace;
import java.util.List;
import java.util.Locale;

/**
 * Treebank words of a sentence without quotation marks and apostrophes, by one pass over its characters. Equal to
 * {@link QuotedSentence}, which knows all rules and is slower.
 */
final class PlainSentence {

    private static final String QUOTES = "\"'`\u00ab\u00bb\u2018\u2019\u201c\u201d\u201e";
    private static final String ALONE = ";@#$%&?!*()[]{}<>";
    private static final String CLOSING = "])}>";
    /** Words that NLTK cuts in two; only the first is common in reports. */
    private static final String CANNOT = "cannot";

    private static final List<String> CONTRACTIONS = List.of(CANNOT, "gimme", "gonna", "gotta", "lemme", "wanna");

    private final String text;
    private final List<String> words;
    private final int finalPeriod;
    private int start;

    private PlainSentence(String text, List<String> words) {
        this.text = text;
        this.words = words;
        this.finalPeriod = finalPeriod(text);
    }

    /** Adds the words of the sentence; adds nothing and says false if it is not that plain. */
    static boolean cut(String text, List<String> words) {
        int before = words.size();
        if (isPlain(text) && new PlainSentence(text, words).cut()) {
            return true;
        }
        words.subList(before, words.size()).clear();
        return false;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (QUOTES.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The period that ends the sentence, before closing brackets; -1 if there is none or several in a row. */
    private static int finalPeriod(String text) {
        int last = text.length() - 1;
        while (last >= 0 && (CLOSING.indexOf(text.charAt(last)) >= 0 || Whitespace.is(text.charAt(last)))) {
            last--;
        }
        return last > 0 && text.charAt(last) == '.' && text.charAt(last - 1) != '.' ? last : -1;
    }

    private boolean cut() {
        int i = 0;
        int taken = -1;
        while (i < text.length()) {
            char c = text.charAt(i);
            int alone = i == taken ? 0 : alone(c, i);
            if (Whitespace.is(c)) {
                if (!word(i)) {
                    return false;
                }
                start = i + 1;
            } else if (alone > 0) {
                if (!word(i)) {
                    return false;
                }
                words.add(text.substring(i, i + alone));
                start = i + alone;
                // A colon or comma takes the character behind it, which then has no rule of its own.
                taken = c == ',' || c == ':' ? takenColon(i + 1) : -1;
            }
            i += Math.max(1, alone);
        }
        return word(text.length());
    }

    private int takenColon(int next) {
        boolean colon = next + 1 < text.length() && (text.charAt(next) == ',' || text.charAt(next) == ':');
        return colon ? next : -1;
    }

    /** How many characters from here make a word of punctuation; 0 if none. */
    private int alone(char c, int at) {
        if (c < '0' || c > '9') {
            if (at == finalPeriod || ALONE.indexOf(c) >= 0) {
                return 1;
            }
            int next = at + 1;
            if (c == ',' || c == ':') {
                return next == text.length() || !Character.isDigit(text.codePointAt(next)) ? 1 : 0;
            }
            if (c == '-') {
                return next < text.length() && text.charAt(next) == '-' ? 2 : 0;
            }
            return c == '.' ? periods(at) : 0;
        }
        return 0;
    }

    private int periods(int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == '.') {
            end++;
        }
        return end - at > 1 ? end - at : 0;
    }

    /** Adds the word that ends here, if there is one; false if it is a rare contraction. */
    private boolean word(int end) {
        if (end == start) {
            return true;
        }
        String word = text.substring(start, end);
        if (word.equalsIgnoreCase(CANNOT)) {
            words.add(word.substring(0, 3));
            words.add(word.substring(3));
            return true;
        }
        words.add(word);
        return word.length() < CONTRACTIONS.getLast().length() || !hasContraction(word);
    }

    private static boolean hasContraction(String word) {
        if (word.indexOf('n') < 0
                && word.indexOf('m') < 0
                && word.indexOf('t') < 0
                && word.indexOf('N') < 0
                && word.indexOf('M') < 0
                && word.indexOf('T') < 0) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return CONTRACTIONS.stream().anyMatch(lower::contains);
    }
}
