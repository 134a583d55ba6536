package io.meit.metrics.english;

/** Porter's consonants and vowels. A y is a vowel after a consonant. Whatever is no vowel is a consonant. */
final class Letters {

    private Letters() {}

    static boolean isConsonant(String word, int at) {
        boolean consonant = true;
        for (int i = firstOfRun(word, at); i <= at; i++) {
            consonant = isConsonant(word.charAt(i), i == 0 || !consonant);
        }
        return consonant;
    }

    /** Where the y that end at {@code at} begin, with the letter before them. */
    private static int firstOfRun(String word, int at) {
        int i = at;
        while (i > 0 && word.charAt(i) == 'y') {
            i--;
        }
        return i;
    }

    private static boolean isConsonant(char letter, boolean ifY) {
        return switch (letter) {
            case 'a', 'e', 'i', 'o', 'u' -> false;
            case 'y' -> ifY;
            default -> true;
        };
    }

    /** How many times a consonant follows a vowel. */
    static int measure(String stem) {
        int measure = 0;
        boolean before = true;
        for (int i = 0; i < stem.length(); i++) {
            boolean consonant = isConsonant(stem.charAt(i), i == 0 || !before);
            measure += consonant && !before ? 1 : 0;
            before = consonant;
        }
        return measure;
    }

    static boolean hasVowel(String stem) {
        boolean before = true;
        for (int i = 0; i < stem.length(); i++) {
            before = isConsonant(stem.charAt(i), i == 0 || !before);
            if (!before) {
                return true;
            }
        }
        return false;
    }

    static boolean endsInDoubleConsonant(String word) {
        int last = word.length() - 1;
        return last >= 1 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
    }

    /** Consonant, vowel, consonant other than w, x, y; in NLTK also a word of a vowel and a consonant. */
    static boolean endsInShortSyllable(String word) {
        int last = word.length() - 1;
        if (last == 1) {
            return !isConsonant(word, 0) && isConsonant(word, 1);
        }
        return last >= 2
                && isConsonant(word, last - 2)
                && !isConsonant(word, last - 1)
                && isConsonant(word, last)
                && "wxy".indexOf(word.charAt(last)) < 0;
    }
}
