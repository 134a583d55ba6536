package io.meit.metrics.english;

import java.util.List;
import java.util.Locale;

/** Says whether a sentence ends within a few words: after any of them but the last. */
final class PunktJudge {

    private static final String PUNCTUATION = ";:,.!?";

    private final PunktParameters parameters;

    PunktJudge(PunktParameters parameters) {
        this.parameters = parameters;
    }

    /** What is known of a token by itself, before its neighbour is looked at. */
    private enum FirstLook {
        ENDS_SENTENCE,
        ABBREVIATION,
        ELLIPSIS,
        NOTHING
    }

    /** Whether the next word begins a sentence, by its capital letter. */
    private enum Start {
        YES,
        NO,
        UNKNOWN
    }

    boolean breaks(String text, int from, int to) {
        List<PunktToken> tokens = PunktToken.of(text, from, to);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (breaks(tokens.get(i), tokens.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean breaks(PunktToken token, PunktToken next) {
        FirstLook look = firstLook(token);
        if (!token.endsInPeriod()) {
            return look == FirstLook.ENDS_SENTENCE;
        }
        String type = token.typeWithoutPeriod();
        String nextType = firstLook(next) == FirstLook.ENDS_SENTENCE ? next.typeWithoutPeriod() : next.type();
        if (parameters.collocations().contains(type + "\t" + nextType)) {
            return false;
        }
        boolean initial = token.isInitial();
        boolean uncertain = look == FirstLook.ABBREVIATION || look == FirstLook.ELLIPSIS;
        if (uncertain && !initial && startsSentence(next, nextType)) {
            return true;
        }
        boolean known = initial || token.isNumber();
        return look == FirstLook.ENDS_SENTENCE && !(known && goesOn(initial, next, nextType));
    }

    private boolean startsSentence(PunktToken next, String type) {
        return start(next, type) == Start.YES
                || (next.startsUpper() && parameters.starters().contains(type));
    }

    /** Whether an initial or a number is followed by more of its sentence. */
    private boolean goesOn(boolean initial, PunktToken next, String type) {
        return switch (start(next, type)) {
            case NO -> true;
            case YES -> false;
            case UNKNOWN -> initial && next.startsUpper() && (parameters.context(type) & PunktParameters.LOWER) == 0;
        };
    }

    private Start start(PunktToken token, String type) {
        if (token.text().length() == 1 && PUNCTUATION.contains(token.text())) {
            return Start.NO;
        }
        int context = parameters.context(type);
        boolean seenLower = (context & PunktParameters.LOWER) != 0;
        if (token.startsUpper() && seenLower && (context & PunktParameters.INSIDE_UPPER) == 0) {
            return Start.YES;
        }
        boolean seenUpper = (context & PunktParameters.UPPER) != 0;
        if (token.startsLower() && (seenUpper || (context & PunktParameters.START_LOWER) == 0)) {
            return Start.NO;
        }
        return Start.UNKNOWN;
    }

    private FirstLook firstLook(PunktToken token) {
        String text = token.text();
        if (text.equals(".") || text.equals("?") || text.equals("!")) {
            return FirstLook.ENDS_SENTENCE;
        }
        if (token.isEllipsis()) {
            return FirstLook.ELLIPSIS;
        }
        if (!text.endsWith(".") || text.endsWith("..")) {
            return FirstLook.NOTHING;
        }
        String word = text.substring(0, text.length() - 1).toLowerCase(Locale.ROOT);
        String lastPart = word.substring(word.lastIndexOf('-') + 1);
        boolean known = parameters.abbreviations().contains(word)
                || parameters.abbreviations().contains(lastPart);
        return known ? FirstLook.ABBREVIATION : FirstLook.ENDS_SENTENCE;
    }
}
