package io.meit.datasets.prepare;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Counts records and tells a listener at most once a second. */
final class ProgressMeter {

    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final long total;
    private final Consumer<Progress> listener;
    private final LongSupplier nanoTime;
    private final long start;
    private final LongAdder kept = new LongAdder();
    private final LongAdder prepared = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final AtomicLong nextTold;

    ProgressMeter(long total, Consumer<Progress> listener, LongSupplier nanoTime) {
        this.total = total;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.nextTold = new AtomicLong(start + INTERVAL_NANOS);
    }

    /** Records of a shard that an earlier run completed. */
    void keep(int records) {
        kept.add(records);
    }

    void prepared() {
        prepared.increment();
        tellIfDue();
    }

    void rejected() {
        rejected.increment();
        prepared();
    }

    private void tellIfDue() {
        long now = nanoTime.getAsLong();
        long due = nextTold.get();
        if (now - due >= 0 && nextTold.compareAndSet(due, now + INTERVAL_NANOS)) {
            listener.accept(progress(now));
        }
    }

    /** Tells the final state. */
    void finish() {
        listener.accept(progress(nanoTime.getAsLong()));
    }

    private Progress progress(long now) {
        long worked = prepared.sum();
        long done = kept.sum() + worked;
        double perSecond = worked / Math.max(1e-9, (now - start) / 1e9);
        double left = worked == 0 ? 0 : (total - done) / perSecond;
        return new Progress(done, rejected.sum(), total, perSecond, Duration.ofMillis(Math.round(1000 * left)));
    }
}
