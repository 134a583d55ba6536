package io.meit.metrics.bleu;

import io.meit.metrics.words.Tokenization;
import io.meit.metrics.words.Whitespace;
import java.util.Arrays;

/** sacreBLEU's replacements one after the other, for lines in which one takes a character that another one needs. */
final class Replacements13a {

    private Replacements13a() {}

    static void cut(String plain, Tokenization.Sink sink) {
        Characters line = new Characters(plain.length() + 2);
        line.add(' ').add(plain).add(' ');
        String spaced = dashes(beforeOther(afterOther(punctuation(line)))).toString();
        int start = 0;
        for (int i = 0; i <= spaced.length(); i++) {
            if (i == spaced.length() || Whitespace.is(spaced.charAt(i))) {
                if (i > start) {
                    sink.word(spaced, start, i);
                }
                start = i + 1;
            }
        }
    }

    private static Characters punctuation(Characters in) {
        Characters out = in.roomier();
        for (int i = 0; i < in.size; i++) {
            char c = in.all[i];
            if (Tokenization13a.isPunctuation(c)) {
                out.add(' ').add(c).add(' ');
            } else {
                out.add(c);
            }
        }
        return out;
    }

    /** Periods and commas that do not follow a digit; what a match took, the next one cannot use. */
    private static Characters afterOther(Characters in) {
        Characters out = in.roomier();
        int i = 0;
        while (i < in.size) {
            if (i + 1 < in.size && !Tokenization13a.isDigit(in.all[i]) && Tokenization13a.isComma(in.all[i + 1])) {
                out.add(in.all[i]).add(' ').add(in.all[i + 1]).add(' ');
                i += 2;
            } else {
                out.add(in.all[i++]);
            }
        }
        return out;
    }

    /** Periods and commas that no digit follows. */
    private static Characters beforeOther(Characters in) {
        Characters out = in.roomier();
        int i = 0;
        while (i < in.size) {
            if (i + 1 < in.size && Tokenization13a.isComma(in.all[i]) && !Tokenization13a.isDigit(in.all[i + 1])) {
                out.add(' ').add(in.all[i]).add(' ').add(in.all[i + 1]);
                i += 2;
            } else {
                out.add(in.all[i++]);
            }
        }
        return out;
    }

    private static Characters dashes(Characters in) {
        Characters out = in.roomier();
        for (int i = 0; i < in.size; i++) {
            out.add(in.all[i]);
            if (Tokenization13a.isDigit(in.all[i]) && i + 1 < in.size && in.all[i + 1] == '-') {
                out.add(' ').add('-').add(' ');
                i++;
            }
        }
        return out;
    }

    /** A growing text, without a string builder's checks of each character. */
    private static final class Characters {

        private char[] all;
        private int size;

        Characters(int room) {
            all = new char[room];
        }

        /** An empty one that rarely has to grow when this one's text is put into it with blanks. */
        Characters roomier() {
            return new Characters(size + size / 4 + 8);
        }

        Characters add(char c) {
            if (size == all.length) {
                all = Arrays.copyOf(all, 2 * size);
            }
            all[size++] = c;
            return this;
        }

        Characters add(String text) {
            if (size + text.length() > all.length) {
                all = Arrays.copyOf(all, 2 * (size + text.length()));
            }
            text.getChars(0, text.length(), all, size);
            size += text.length();
            return this;
        }

        @Override
        public String toString() {
            return new String(all, 0, size);
        }
    }
}
