package io.meit.statements.label;

import io.meit.statements.TsvTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns the words of German, Swedish, British and American reports, compounds and short forms into the one vocabulary
 * of the rules. A key is a word, several words, or a stem with {@code *}; the longest key wins, words before stems.
 * An empty entry drops the word. Words without an entry stay.
 */
final class Lexicon {

    private static final int LONGEST_KEY = 4;
    private static final int LONGEST_STEM = 20;

    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, List<String>> stems = new HashMap<>();
    private final Set<String> phraseBeginnings = new HashSet<>();

    Lexicon(TsvTable table) {
        for (TsvTable.Row row : table.rows()) {
            String to = row.get("to");
            List<String> tokens = to.isEmpty() ? List.of() : List.of(to.split(" ", -1));
            for (String key : row.list("from")) {
                add(row, key.strip(), tokens);
            }
        }
    }

    private void add(TsvTable.Row row, String key, List<String> tokens) {
        boolean isStem = key.endsWith("*");
        String bare = isStem ? key.substring(0, key.length() - 1) : key;
        if (bare.isEmpty() || bare.split(" ", -1).length > LONGEST_KEY || (isStem && bare.length() > LONGEST_STEM)) {
            throw row.wrong(
                    "key '%s': 1 to %d words, stems up to %d letters".formatted(key, LONGEST_KEY, LONGEST_STEM));
        }
        if (bare.indexOf(' ') > 0) {
            phraseBeginnings.add(bare.substring(0, bare.indexOf(' ')));
        }
        if ((isStem ? stems : words).put(bare, tokens) != null) {
            throw row.wrong("key '%s' stands in the lexicon twice".formatted(key));
        }
    }

    List<Token> translate(List<Token> raw) {
        List<Token> tokens = new ArrayList<>(raw.size() + 8);
        int i = 0;
        while (i < raw.size()) {
            i += translateAt(raw, i, tokens);
        }
        return tokens;
    }

    /** Adds what stands at a place and says how many raw words that took. */
    private int translateAt(List<Token> raw, int i, List<Token> tokens) {
        Token first = raw.get(i);
        int taken = phraseBeginnings.contains(first.word()) ? longestPhrase(raw, i) : 1;
        List<String> found = words.get(phrase(raw, i, taken));
        int end = raw.get(i + taken - 1).end();
        for (String word : found == null ? byStem(first.word()) : found) {
            tokens.add(new Token(word, first.start(), end));
        }
        return taken;
    }

    private int longestPhrase(List<Token> raw, int i) {
        for (int n = Math.min(LONGEST_KEY, raw.size() - i); n > 1; n--) {
            if (words.containsKey(phrase(raw, i, n))) {
                return n;
            }
        }
        return 1;
    }

    private static String phrase(List<Token> raw, int i, int n) {
        if (n == 1) {
            return raw.get(i).word();
        }
        return raw.subList(i, i + n).stream().map(Token::word).collect(Collectors.joining(" "));
    }

    private List<String> byStem(String word) {
        for (int n = Math.min(word.length(), LONGEST_STEM); n >= 3; n--) {
            List<String> found = stems.get(word.substring(0, n));
            if (found != null) {
                return found;
            }
        }
        return List.of(word);
    }
}
