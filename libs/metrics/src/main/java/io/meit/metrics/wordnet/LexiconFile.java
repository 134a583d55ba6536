package io.meit.metrics.wordnet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** WordNet's files of one part of speech, as they are: lines sorted by word, and lines at offsets that those name. */
final class LexiconFile {

    private static final int HEXADECIMAL = 16;

    private final byte[] index;
    private final byte[] data;
    private final Map<String, List<String>> exceptions = new HashMap<>();

    LexiconFile(byte[] index, byte[] data, byte[] exceptions) {
        this.index = index;
        this.data = data;
        new String(exceptions, StandardCharsets.UTF_8).lines().forEach(this::addException);
    }

    private void addException(String line) {
        List<String> terms = Arrays.asList(line.split(" ", -1));
        exceptions.put(terms.getFirst(), terms.subList(1, terms.size()));
    }

    /** Base forms of an irregular form; none if it is regular. */
    List<String> exceptions(String form) {
        return exceptions.getOrDefault(form, List.of());
    }

    boolean has(String lemma) {
        return line(lemma) >= 0;
    }

    /** Adds all words of the meanings of a lemma. */
    void addSynonyms(String lemma, Set<String> into) {
        // lemma pos meanings pointers [pointer...] senses tagged [offset...]
        String[] fields = text(index, line(lemma)).split(" +", -1);
        int meanings = Integer.parseInt(fields[2]);
        int first = 4 + Integer.parseInt(fields[3]) + 2;
        for (int i = 0; i < meanings; i++) {
            addWords(Integer.parseInt(fields[first + i]), into);
        }
    }

    private void addWords(int offset, Set<String> into) {
        // offset file type words(hexadecimal) [word number...] ...
        String[] fields = text(data, offset).split(" ", -1);
        int words = Integer.parseInt(fields[3], HEXADECIMAL);
        for (int i = 0; i < words; i++) {
            String word = fields[4 + 2 * i];
            if (word.indexOf('_') < 0) {
                into.add(withoutMarker(word));
            }
        }
    }

    /** Some adjectives say behind them in brackets where they may stand. */
    private static String withoutMarker(String word) {
        int bracket = word.endsWith(")") ? word.indexOf('(') : -1;
        return bracket < 0 ? word : word.substring(0, bracket);
    }

    /** Where the line of a lemma begins, by bisection; -1 if there is none. */
    private int line(String lemma) {
        byte[] wanted = (lemma + " ").getBytes(StandardCharsets.UTF_8);
        if (wanted.length == 1 || wanted[0] == ' ') {
            return -1;
        }
        int low = 0;
        int high = index.length;
        while (low < high) {
            int start = startOfLine((low + high) >>> 1);
            int order = compare(start, wanted);
            if (order == 0) {
                return start;
            }
            if (order < 0) {
                low = endOfLine(index, start) + 1;
            } else {
                high = start;
            }
        }
        return -1;
    }

    /** Order of a line and a word with a blank behind it. */
    private int compare(int start, byte[] wanted) {
        int end = Math.min(index.length, start + wanted.length);
        return Arrays.compareUnsigned(index, start, end, wanted, 0, wanted.length);
    }

    private int startOfLine(int at) {
        int start = at;
        while (start > 0 && index[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int endOfLine(byte[] file, int from) {
        int end = from;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String text(byte[] file, int from) {
        return new String(file, from, endOfLine(file, from) - from, StandardCharsets.UTF_8);
    }
}
