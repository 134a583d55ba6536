package io.meit.llm.adapter;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** An adapter that is kept in memory for requests that do not name it. */
public final class StandingAdapter {

    private final String name;
    private final String directory;
    private final String id;
    private final Supplier<AdapterLease> leases;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();

    StandingAdapter(String name, String directory, String id, Supplier<AdapterLease> leases, Runnable release) {
        this.name = name;
        this.directory = directory;
        this.id = id;
        this.leases = leases;
        this.release = release;
    }

    public String name() {
        return name;
    }

    /** Below the adapters directory. */
    public String directory() {
        return directory;
    }

    /** For provenance, e.g. {@code cardiology@9f2c01d4a7b3}. */
    public String id() {
        return id;
    }

    /** One request's hold on it. To be taken before {@link #stepDown}. */
    public AdapterLease lease() {
        return leases.get();
    }

    /** Goes when the last request with it has ended, if its name means another one. Only the first call counts. */
    public void stepDown() {
        if (released.compareAndSet(false, true)) {
            release.run();
        }
    }
}
