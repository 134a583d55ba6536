package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * An ECG as a decoder's layers see it: keys and values of every layer, computed once by {@link Decoder#prefix} and shared by
 * all texts that are opened with it. Holds native memory: close it after the last text was opened; texts that are open keep
 * what they need.
 */
public final class Prefix implements AutoCloseable {

    /** No ECG, no adapter. */
    public static final Prefix NONE = none(0);

    private final int slots;
    private final long adapter;
    private final List<NDArray> heads;
    private final NDManager manager;

    /**
     * @param slots P, cache slots it takes in front of every text
     * @param adapter id of the adapter in force
     * @param heads keys and values of each layer, 2L of (P, N, D_h), owned by the manager
     */
    Prefix(int slots, long adapter, List<NDArray> heads, NDManager manager) {
        this.slots = slots;
        this.adapter = adapter;
        this.heads = heads;
        this.manager = manager;
    }

    /** No ECG, with an adapter (0 for none). */
    public static Prefix none(long adapter) {
        return new Prefix(0, adapter, List.of(), null);
    }

    /** Cache slots it takes in front of every text, P; 0 for no ECG. */
    public int slots() {
        return slots;
    }

    /** Id of the adapter whose texts it is for; 0 for none. */
    public long adapter() {
        return adapter;
    }

    List<NDArray> heads() {
        return heads;
    }

    @Override
    public void close() {
        if (manager != null) {
            manager.close();
        }
    }
}
