package io.meit.model.decoder;

/**
 * An ECG as a decoder's layers see it: keys and values of every layer, computed once by {@link Decoder#prefix} and shared by
 * all texts that are opened with it. Give it back with {@link Decoder#close(Prefix)}; texts that are open keep what they
 * need.
 *
 * @param id of the tensors in the decoder; 0 for no ECG
 * @param slots cache slots it takes in front of every text, P; 0 for no ECG
 * @param adapter of the adapter that was in force when it was computed; 0 for none
 */
public record Prefix(long id, int slots, long adapter) {

    /** No ECG, no adapter. */
    public static final Prefix NONE = new Prefix(0, 0, 0);

    /** No ECG, with an adapter. */
    public static Prefix none(long adapter) {
        return new Prefix(0, 0, adapter);
    }
}
