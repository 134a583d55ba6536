package io.meit.encoder.encode;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgWindow;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Embeds a window as its first sample in mV. A window whose first sample is missing is a bad one; -1 mV breaks it. */
public final class FakeEncoder implements EcgEncoder {

    /** First sample of a window that makes this encoder fail. */
    public static final float BREAKS = -1;

    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore permits;
    private final Thread owner = Thread.currentThread();
    private volatile boolean closed;

    /** Encodes at once. */
    public FakeEncoder() {
        this(new Semaphore(Integer.MAX_VALUE));
    }

    /** Encodes one batch for each permit. */
    FakeEncoder(Semaphore permits) {
        this.permits = permits;
    }

    @Override
    public String encoderId() {
        return "fake-encoder@1";
    }

    @Override
    public String projectorId() {
        return "fake-projector@1";
    }

    @Override
    public String preparationId() {
        return "fake-preparation";
    }

    @Override
    public List<EcgEmbedding> encode(List<EcgWindow> windows) {
        if (Thread.currentThread() != owner) {
            throw new AssertionError("used by another thread than the one that loaded it");
        }
        batches.add(windows.size());
        permits.acquireUninterruptibly();
        return windows.stream().map(this::encode).toList();
    }

    private EcgEmbedding encode(EcgWindow window) {
        float first = window.millivolts()[0][0];
        if (Float.isNaN(first)) {
            throw new BadEcgException(BadEcgException.Category.MISSING_SAMPLES, "the first sample is missing");
        }
        if (first == BREAKS) {
            throw new IllegalStateException("broken by this window");
        }
        return new EcgEmbedding(new float[] {first, 2}, 1, encoderId(), projectorId(), preparationId());
    }

    /** Sizes of the batches, in order. */
    List<Integer> batches() {
        return List.copyOf(batches);
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
