package io.meit.model.tokenizer;

import java.util.Arrays;

/**
 * Text of tokens as they come. A piece is given out when it is certain: bytes of an unfinished UTF-8 character are held
 * back until the token that completes it.
 *
 * <p>The pieces put together are what {@link Tokenizer#decode} says of all ids at once, less an unfinished character at
 * the end. Blanks need no rule of their own, because every step decodes the text again, from the tokens before it on: a
 * decoder of the SentencePiece kind drops the blank in front of its first word only. For the lengths of a report that
 * costs far less than a token's computation.
 */
public final class IncrementalDecoder {

    /** What a byte decodes to that is part of no complete character. */
    private static final char INCOMPLETE = '\uFFFD';

    private final Tokenizer tokenizer;
    private final StringBuilder given = new StringBuilder();
    private long[] ids;

    /** @param before ids that the text goes on after; their text is not given out */
    IncrementalDecoder(Tokenizer tokenizer, long... before) {
        this.tokenizer = tokenizer;
        this.ids = before.clone();
        given.append(withoutIncompleteEnd(tokenizer.decode(ids)));
    }

    /** What this token adds to the text; may be empty. */
    public String add(long id) {
        ids = Arrays.copyOf(ids, ids.length + 1);
        ids[ids.length - 1] = id;
        String certain = withoutIncompleteEnd(tokenizer.decode(ids));
        // A byte after complete ones can make some tokenizers call all of them incomplete for a moment.
        if (certain.length() <= given.length() || !certain.startsWith(given.toString())) {
            return "";
        }
        String piece = certain.substring(given.length());
        given.append(piece);
        return piece;
    }

    private static String withoutIncompleteEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == INCOMPLETE) {
            end--;
        }
        return text.substring(0, end);
    }
}
