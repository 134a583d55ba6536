package io.meit.statements.label;

/** The letters of the rules: lower case without umlauts, as PTB-XL's texts spell them in several ways. */
final class Letters {

    private Letters() {}

    static boolean isWord(String text, int i) {
        char c = text.charAt(i);
        if (Character.isLetterOrDigit(c) || c == '\'' || c == '\u2019') {
            return true;
        }
        // PTB-XL writes some umlauts as '#': "f#r", "#bergang".
        return c == '#' && (letterAt(text, i - 1) || letterAt(text, i + 1));
    }

    private static boolean letterAt(String text, int i) {
        return i >= 0 && i < text.length() && Character.isLetter(text.charAt(i));
    }

    static String fold(String text, int start, int end) {
        StringBuilder folded = new StringBuilder(end - start + 4);
        for (int i = start; i < end; i++) {
            append(folded, Character.toLowerCase(text.charAt(i)));
        }
        return folded.toString();
    }

    private static void append(StringBuilder folded, char c) {
        switch (c) {
            case 'ä' -> folded.append("ae");
            case 'ö' -> folded.append("oe");
            case 'ü', '#' -> folded.append("ue");
            case 'å' -> folded.append("aa");
            case 'ß' -> folded.append("ss");
            case 'é', 'è' -> folded.append('e');
            case '\'', '\u2019' -> {
                // rsr', can't: one word without the mark
            }
            default -> folded.append(c);
        }
    }
}
