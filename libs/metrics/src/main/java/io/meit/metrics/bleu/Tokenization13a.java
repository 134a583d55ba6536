package io.meit.metrics.bleu;

import io.meit.metrics.words.Tokenization;
import io.meit.metrics.words.Whitespace;

/**
 * sacreBLEU's default tokenization, that of mteval-v13a: ASCII punctuation stands alone; periods and commas do unless
 * between digits; a dash does after a digit.
 */
final class Tokenization13a implements Tokenization {

    @Override
    public String label() {
        return "13a";
    }

    @Override
    public void cut(String text, Sink sink) {
        String plain = plain(withoutTrailingWhitespace(text));
        if (hasCommasInARow(plain)) {
            Replacements13a.cut(plain, sink);
        } else {
            cutInOnePass(plain, sink);
        }
    }

    /** What sacreBLEU's replacements come to where none of them takes a character that another one needs. */
    private static void cutInOnePass(String text, Sink sink) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Whitespace.is(c);
            if (blank || standsAlone(text, i, c)) {
                if (i > start) {
                    sink.word(text, start, i);
                }
                if (!blank) {
                    sink.word(text, i, i + 1);
                }
                start = i + 1;
            }
        }
        if (text.length() > start) {
            sink.word(text, start, text.length());
        }
    }

    private static boolean standsAlone(String text, int at, char c) {
        if (isComma(c)) {
            return !isDigitAt(text, at - 1) || !isDigitAt(text, at + 1);
        }
        return c == '-' ? isDigitAt(text, at - 1) : isPunctuation(c);
    }

    private static boolean isDigitAt(String text, int at) {
        return at >= 0 && at < text.length() && isDigit(text.charAt(at));
    }

    private static boolean hasCommasInARow(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (isComma(text.charAt(i)) && isComma(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String text) {
        String line = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
        if (line.indexOf('&') < 0) {
            return line;
        }
        return line.replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    /** ASCII punctuation without apostrophe, comma, dash and period. */
    static boolean isPunctuation(char c) {
        return (c >= '{' && c <= '~')
                || (c >= '[' && c <= '`')
                || (c >= ' ' && c <= '&')
                || (c >= '(' && c <= '+')
                || (c >= ':' && c <= '@')
                || c == '/';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isComma(char c) {
        return c == '.' || c == ',';
    }

    private static String withoutTrailingWhitespace(String text) {
        int end = text.length();
        while (end > 0 && Whitespace.is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
