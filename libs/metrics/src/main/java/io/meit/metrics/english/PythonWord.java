package io.meit.metrics.english;

/** The characters of words, {@code \w}, in Python's regular expressions: Java's differ. */
final class PythonWord {

    /** A character class for Java's regular expressions. */
    static final String CLASS = "[\\p{L}\\p{N}_]";
    /** Nothing of a word before. */
    static final String START = "(?<!" + CLASS + ")";
    /** Nothing of a word behind. */
    static final String END = "(?!" + CLASS + ")";

    private PythonWord() {}

    static boolean has(int codePoint) {
        if (codePoint < 0x80) {
            return Character.isLetterOrDigit(codePoint) || codePoint == '_';
        }
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
