package io.meit.model.batch;

import java.util.Set;

/** Text to token ids and back, as a batch needs it. */
public interface TextCodec extends AutoCloseable {

    /** Ids of an instruction with the checkpoint's template and begin token; may be empty. */
    int[] prompt(String instruction);

    /** Ids of a text, nothing added. */
    int[] encode(String text);

    /** The model's end tokens. */
    Set<Integer> ends();

    /** Decodes a text that goes on after these ids. */
    Pieces pieces(int[] before);

    @Override
    void close();

    /** Text of tokens as they come. */
    interface Pieces {

        /** What this token adds; empty while a character is incomplete. */
        String add(int id);
    }
}
