package io.meit.model.tokenizer;

import java.util.Arrays;

/**
 * Text of tokens as they come. A piece is given out when it is certain: bytes of an unfinished UTF-8 character are held
 * back until the token that completes it.
 *
 * <p>The pieces put together are what {@link Tokenizer#decode} says of all ids at once, less an unfinished character at
 * the end. One exception: where a tokenizer calls a whole run of bytes invalid, whose first bytes were given out as
 * characters already, these stay as they were given and the rest is decoded on its own. Blanks need no rule of their own, because every step decodes the text again, from the tokens before it on: a
 * decoder of the SentencePiece kind drops the blank in front of its first word only. For the lengths of a report that
 * costs far less than a token's computation.
 */
public final class IncrementalDecoder {

    /** What a byte decodes to that is part of no complete character. */
    private static final char INCOMPLETE = '\uFFFD';

    private final Tokenizer tokenizer;
    private final StringBuilder given = new StringBuilder();
    private long[] ids;
    /** So many ids are told by what was given out. */
    private int synced;

    /** @param before ids that the text goes on after; their text is not given out */
    IncrementalDecoder(Tokenizer tokenizer, long... before) {
        this.tokenizer = tokenizer;
        this.ids = before.clone();
        this.synced = ids.length;
        given.append(withoutIncompleteEnd(tokenizer.decode(ids)));
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
        return tokenizer.decode(ids);
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
