package io.meit.model.encoder;

import io.meit.ecg.signal.EcgWindow;
import java.util.List;

/** Turns windows into embeddings. Not thread-safe: call it from one thread, and always the same. */
public interface EcgEncoder extends AutoCloseable {

    String encoderId();

    String projectorId();

    String preparationId();

    /**
     * Prepares and encodes a batch of windows.
     *
     * @param windows 1..B windows
     * @return one embedding for each window, in order; equal to that of a batch of one within 1e-5
     * @throws io.meit.ecg.signal.BadEcgException if a window cannot be prepared
     */
    List<EcgEmbedding> encode(List<EcgWindow> windows);

    @Override
    void close();
}
