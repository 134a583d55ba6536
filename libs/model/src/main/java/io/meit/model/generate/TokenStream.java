package io.meit.model.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The tokens of one text on their way out. A token is held back while the end of the text so far may be the beginning of a
 * stop text; what a stop text begins in is cut there, what comes after its beginning is dropped.
 */
public final class TokenStream {

    private final List<String> stopTexts;
    private final Deque<GeneratedToken> held = new ArrayDeque<>();
    private final StringBuilder heldText = new StringBuilder();
    private int written;
    private boolean stopped;

    public TokenStream(List<String> stopTexts) {
        this.stopTexts = List.copyOf(stopTexts);
    }

    /** True as soon as a stop text was written. */
    public boolean stopped() {
        return stopped;
    }

    /** Tokens written so far, held ones included. */
    public int written() {
        return written;
    }

    /** Adds a token; those that are certain now, in order. */
    public List<GeneratedToken> add(int id, String piece, float logProbability) {
        held.add(new GeneratedToken(written++, id, piece, logProbability));
        heldText.append(piece);
        int stop = firstStop();
        stopped = stop >= 0;
        return stopped ? cutAt(stop) : released(heldText.length() - uncertain());
    }

    /** The text has ended otherwise than by a stop text: what was held back. */
    public List<GeneratedToken> flush() {
        List<GeneratedToken> rest = List.copyOf(held);
        held.clear();
        heldText.setLength(0);
        return rest;
    }

    private int firstStop() {
        return stopTexts.stream()
                .mapToInt(heldText::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    /** Length of the longest end of the text that a stop text begins with. */
    private int uncertain() {
        int longest = 0;
        for (String stop : stopTexts) {
            for (int n = Math.min(stop.length() - 1, heldText.length()); n > longest; n--) {
                if (stop.startsWith(heldText.substring(heldText.length() - n))) {
                    longest = n;
                }
            }
        }
        return longest;
    }

    /** Tokens that lie wholly before this character. */
    private List<GeneratedToken> released(int certain) {
        List<GeneratedToken> out = new ArrayList<>();
        int end = 0;
        while (!held.isEmpty() && end + held.element().text().length() <= certain) {
            GeneratedToken token = held.remove();
            end += token.text().length();
            out.add(token);
        }
        heldText.delete(0, end);
        return out;
    }

    private List<GeneratedToken> cutAt(int stop) {
        List<GeneratedToken> out = released(stop);
        int left = stop - out.stream().mapToInt(token -> token.text().length()).sum();
        if (left > 0) {
            GeneratedToken cut = held.element();
            out.add(new GeneratedToken(
                    cut.index(), cut.tokenId(), cut.text().substring(0, left), cut.logProbability()));
        }
        held.clear();
        heldText.setLength(0);
        return out;
    }
}
