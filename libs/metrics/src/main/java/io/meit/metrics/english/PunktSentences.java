package io.meit.metrics.english;

import io.meit.metrics.words.Whitespace;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an English text into sentences as NLTK's {@code PunktSentenceTokenizer} does: each period, question and
 * exclamation mark is judged by the word it ends and the word behind it.
 */
final class PunktSentences {

    private static final String CLOSING = "\"')]}";

    private final PunktJudge judge = new PunktJudge(PunktParameters.english());

    /** Where a sentence begins and ends. */
    private record Span(int from, int to) {

        String of(String text) {
            return from < to ? text.substring(from, to) : "";
        }
    }

    /**
     * A mark that may end a sentence.
     *
     * @param at its index
     * @param next where the next word begins, or what stands alone behind the mark
     * @param contextEnd end of what is looked at to judge
     */
    private record Candidate(int at, int next, int contextEnd) {}

    List<String> cut(String text) {
        List<String> sentences = new ArrayList<>();
        for (Span span : realigned(text, spans(text))) {
            sentences.add(span.of(text));
        }
        return sentences;
    }

    /** Of marks within one word only the last is judged. */
    private List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        int start = 0;
        int wordFrom = 0;
        int wordTo = 0;
        Candidate before = null;
        for (Candidate mark = candidate(text, 0); mark != null; mark = candidate(text, mark.at() + 1)) {
            int blank = lastBlank(text, wordTo, mark.at());
            int from = blank > wordTo ? blank + 1 : wordFrom;
            if (before != null && wordTo <= from) {
                start = judged(text, wordFrom, before, start, spans);
            }
            before = mark;
            wordFrom = from;
            wordTo = mark.at();
        }
        if (before != null) {
            start = judged(text, wordFrom, before, start, spans);
        }
        spans.add(new Span(start, withoutTrailingWhitespace(text)));
        return spans;
    }

    private int judged(String text, int wordFrom, Candidate mark, int start, List<Span> spans) {
        if (!judge.breaks(text, wordFrom, mark.contextEnd())) {
            return start;
        }
        spans.add(new Span(start, mark.at() + 1));
        return mark.next();
    }

    /** The first mark at {@code from} or later that has something behind it; null if there is none. */
    private static Candidate candidate(String text, int from) {
        for (int at = from; at + 1 < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '.' && c != '?' && c != '!') {
                continue;
            }
            if (PunktToken.standsAlone(text.charAt(at + 1))) {
                return new Candidate(at, at + 1, at + 2);
            }
            int next = skip(text, at + 1, true);
            if (next > at + 1 && next < text.length()) {
                return new Candidate(at, next, skip(text, next, false));
            }
        }
        return null;
    }

    private static int skip(String text, int from, boolean whitespace) {
        int i = from;
        while (i < text.length() && Whitespace.is(text.charAt(i)) == whitespace) {
            i++;
        }
        return i;
    }

    /** Index of the last ASCII blank in a part of the text; {@code from} if there is none behind it. */
    private static int lastBlank(String text, int from, int to) {
        int i = to - 1;
        while (i > from && !isAsciiBlank(text.charAt(i))) {
            i--;
        }
        return Math.max(i, from);
    }

    private static boolean isAsciiBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Closing quotes and brackets behind a sentence's end belong to it. */
    private static List<Span> realigned(String text, List<Span> spans) {
        List<Span> realigned = new ArrayList<>();
        int moved = 0;
        for (int i = 0; i < spans.size(); i++) {
            int from = spans.get(i).from() + moved;
            moved = 0;
            int closers = i + 1 < spans.size() ? closers(text, spans.get(i + 1)) : 0;
            if (closers > 0) {
                Span next = spans.get(i + 1);
                realigned.add(new Span(from, next.from() + closers));
                moved = Math.min(skip(text, next.from() + closers, true), next.to()) - next.from();
            } else if (from < spans.get(i).to()) {
                realigned.add(new Span(from, spans.get(i).to()));
            }
        }
        return realigned;
    }

    /** How many closing marks begin a sentence and are followed by whitespace, dashes or nothing. */
    private static int closers(String text, Span sentence) {
        int i = sentence.from();
        while (i < sentence.to() && CLOSING.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        boolean alone = i >= sentence.to() || Whitespace.is(text.charAt(i)) || text.startsWith("--", i);
        return alone ? i - sentence.from() : 0;
    }

    private static int withoutTrailingWhitespace(String text) {
        int end = text.length();
        while (end > 0 && Whitespace.is(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
