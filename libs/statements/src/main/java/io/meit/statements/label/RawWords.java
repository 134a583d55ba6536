package io.meit.statements.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into folded words and stops, before the lexicon is asked. */
final class RawWords {

    /** After these a full stop ends a word, not a sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "unbest",
            "moegl",
            "wahrsch",
            "ventr",
            "intraventr",
            "supraventr",
            "chron",
            "unspez",
            "path",
            "neg",
            "pos",
            "fragl",
            "biphas",
            "ant",
            "inf",
            "lat",
            "post",
            "evtl",
            "ggf",
            "bzw",
            "incompl",
            "compl",
            "kompl",
            "vs",
            "unvollst",
            "vollst",
            "ca",
            "dd",
            "va",
            "abl",
            "poss",
            "prob",
            "insign",
            "linksant",
            "max",
            "vorh",
            "part",
            "n");

    private static final Set<String> ORDINALS = Set.of("1", "2", "3", "i", "ii", "iii");

    /** V3-6, V3-V6, V1 - V4: a range of chest leads. */
    private static final Pattern CHEST_RANGE =
            Pattern.compile("[vV]([1-6])\\s*(?:-|–|bis|to)\\s*[vV]?([1-6])(?![0-9])");

    private final String text;
    private final List<Token> words = new ArrayList<>();
    private final Matcher range;

    private RawWords(String text) {
        this.text = text;
        this.range = CHEST_RANGE.matcher(text);
    }

    static List<Token> of(String text) {
        return new RawWords(text).cut();
    }

    private List<Token> cut() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if ((c == 'v' || c == 'V')
                    && atWordStart(i)
                    && range.region(i, text.length()).lookingAt()) {
                i = chestLeads(i);
            } else if (Letters.isWord(text, i)) {
                i = word(i);
            } else if (c == '(' && pluralEnd(i) > 0) {
                i = pluralEnd(i);
            } else {
                mark(c, i);
                i++;
            }
        }
        return words;
    }

    private boolean atWordStart(int i) {
        return i == 0 || !Letters.isWord(text, i - 1);
    }

    private int chestLeads(int i) {
        int from = range.group(1).charAt(0);
        int to = range.group(2).charAt(0);
        for (int lead = from; lead <= Math.max(from, to); lead++) {
            words.add(new Token("v" + (char) lead, i, range.end()));
        }
        return range.end();
    }

    private int word(int start) {
        int end = start;
        while (end < text.length() && Letters.isWord(text, end)) {
            end++;
        }
        String folded = Letters.fold(text, start, end);
        if (!folded.isEmpty()) {
            words.add(new Token(folded, start, end));
        }
        return end;
    }

    /** contraction(s), extrasystole(n): the end of the bracket, or -1. */
    private int pluralEnd(int open) {
        int close = text.indexOf(')', open);
        boolean attached = open > 0 && Character.isLetter(text.charAt(open - 1));
        if (!attached || close < 0 || close - open > 3) {
            return -1;
        }
        String inside = Letters.fold(text, open + 1, close);
        return inside.equals("s") || inside.equals("n") || inside.equals("en") || inside.equals("es") ? close + 1 : -1;
    }

    private void mark(char c, int i) {
        switch (c) {
            case ';', '\n', '!', '?', '|' -> words.add(new Token(Token.STOP, i, i + 1));
            case ',' -> words.add(new Token(Token.COMMA, i, i + 1));
            case '&', '+' -> words.add(new Token("and", i, i + 1));
            case '.' -> fullStop(i);
            default -> {
                // blanks, hyphens, slashes, brackets and colons only part words
            }
        }
    }

    private void fullStop(int i) {
        boolean last = i + 1 == text.length();
        if (!last && Letters.isWord(text, i + 1)) {
            return; // 4.46, v.a., 1.grades
        }
        String before =
                words.isEmpty() ? Token.STOP : words.get(words.size() - 1).word();
        if (!last && (ABBREVIATIONS.contains(before) || isOrdinal(i, before))) {
            return;
        }
        words.add(new Token(Token.STOP, i, i + 1));
    }

    /** "1. Grades": the stop makes a number an ordinal in German. */
    private boolean isOrdinal(int i, String before) {
        if (!ORDINALS.contains(before)) {
            return false;
        }
        int next = i + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return text.regionMatches(true, next, "grad", 0, 4);
    }
}
