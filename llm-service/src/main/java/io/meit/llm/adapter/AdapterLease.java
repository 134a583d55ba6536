package io.meit.llm.adapter;

import java.util.concurrent.atomic.AtomicBoolean;

/** One request's hold on the adapter that its name meant when the request was accepted. */
public final class AdapterLease {

    private final String key;
    private final String adapterId;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();

    AdapterLease(String key, String adapterId, Runnable release) {
        this.key = key;
        this.adapterId = adapterId;
        this.release = release;
    }

    /** Of a request without adapter. */
    public static AdapterLease none() {
        return new AdapterLease("", "", () -> {});
    }

    /** Under which the decoder knows the adapter; empty for none. */
    public String key() {
        return key;
    }

    /** For provenance; empty for none. */
    public String adapterId() {
        return adapterId;
    }

    /** The request has ended. Only the first call counts. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            release.run();
        }
    }
}
