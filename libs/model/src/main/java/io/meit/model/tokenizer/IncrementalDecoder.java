package io.meit.model.tokenizer;

import java.util.Arrays;

/**
 * Text of tokens as they come. A piece is given out when it is certain: bytes of an unfinished UTF-8 character are held
 * back until the token that completes it.
 *
 * <p>The pieces put together are what {@link Tokenizer#decode} says of all ids at once, less an unfinished character at
 * the end. One exception: where a tokenizer calls a whole run of bytes invalid, whose first bytes were given out as
 * characters already, these stay as they were given and the rest is decoded on its own. Blanks need no rule of their
 * own, because every step decodes the text again, from the tokens before it on: a decoder of the SentencePiece kind drops
 * the blank in front of its first word only. For the lengths of a report that costs far less than a token's computation.
 *
 * <p>An unfinished character at the end of the text before belongs to that text: it is given out if a token completes it,
 * and not as a replacement character if none does.
 */
public final class IncrementalDecoder {

    /** What a byte decodes to that is part of no complete character. */
    private static final char INCOMPLETE = '\uFFFD';

    /** An unfinished character has at most so many bytes, and a real replacement character exactly so many. */
    private static final int LONGEST = 3;

    private final Tokenizer tokenizer;
    private final StringBuilder given = new StringBuilder();
    /** Replacement characters that stand for an unfinished character at the end of the text before. */
    private String unfinished;

    private long[] ids;
    /** So many ids are told by what was given out. */
    private int synced;

    /** @param before ids that the text goes on after; their text is not given out */
    IncrementalDecoder(Tokenizer tokenizer, long... before) {
        this.tokenizer = tokenizer;
        this.ids = before.clone();
        this.synced = ids.length;
        String text = tokenizer.decode(ids);
        given.append(complete(text));
        this.unfinished = text.startsWith(given.toString()) ? text.substring(given.length()) : "";
    }

    /** The text before, less an unfinished character; its bytes may make a decoder call those before them invalid, too. */
    private String complete(String text) {
        for (int count = ids.length; count >= Math.max(0, ids.length - LONGEST); count--) {
            String start = count == ids.length ? text : tokenizer.decode(Arrays.copyOf(ids, count));
            if (!endsIncomplete(start)) {
                return start;
            }
        }
        return withoutIncompleteEnd(text);
    }

    /** What this token adds to the text; may be empty. */
    public String add(long id) {
        ids = Arrays.copyOf(ids, ids.length + 1);
        ids[ids.length - 1] = id;
        String text = tokenizer.decode(ids);
        if (!text.startsWith(given.toString())) {
            // A byte after complete ones makes some tokenizers call all of them incomplete; the next may complete it.
            if (endsIncomplete(text)) {
                return "";
            }
            text = beginAnew();
        }
        String certain = withoutIncompleteEnd(text);
        if (certain.length() <= given.length()) {
            return "";
        }
        if (certain.startsWith(unfinished, given.length())) {
            given.append(unfinished);
        }
        unfinished = "";
        String piece = certain.substring(given.length());
        given.append(piece);
        synced = ids.length;
        return piece;
    }

    /** The run of bytes was invalid and stays so: what was given out cannot be called back, so decode what follows. */
    private String beginAnew() {
        ids = Arrays.copyOfRange(ids, synced, ids.length);
        synced = 0;
        given.setLength(0);
        unfinished = "";
        return tokenizer.decode(ids);
    }

    /** Whether a text begins in the middle of a character. */
    static boolean beginsIncomplete(String text) {
        return !text.isEmpty() && text.charAt(0) == INCOMPLETE;
    }

    private static boolean endsIncomplete(String text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == INCOMPLETE;
    }

    private static String withoutIncompleteEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == INCOMPLETE) {
            end--;
        }
        return text.substring(0, end);
    }
}
