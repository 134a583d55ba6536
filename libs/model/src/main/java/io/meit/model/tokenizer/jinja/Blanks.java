package io.meit.model.tokenizer.jinja;

/** Whitespace as Python's {@code str.isspace} sees it, which is neither of Java's two views. */
final class Blanks {

    private static final String OTHERS = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f\u0085";

    private Blanks() {}

    static boolean is(char c) {
        return OTHERS.indexOf(c) >= 0 || Character.isSpaceChar(c);
    }

    static String stripEnd(String text) {
        return text.substring(0, end(text, 0));
    }

    /** Index of the first character that is not blank. */
    static int start(String text) {
        int start = 0;
        while (start < text.length() && is(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Index after the last character that is not blank, at least {@code from}. */
    static int end(String text, int from) {
        int end = text.length();
        while (end > from && is(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
