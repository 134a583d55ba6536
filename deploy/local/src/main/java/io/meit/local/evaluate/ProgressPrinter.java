package io.meit.local.evaluate;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.worker.write.WorkerListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says every few seconds how far a worker is. */
final class ProgressPrinter implements WorkerListener {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private final long begin;
    private long lastSaid;
    private Cell cell = new Cell("", "", "");
    private boolean waiting;

    ProgressPrinter(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.lastSaid = begin;
    }

    @Override
    public void begins(Cell next, int samples) {
        cell = next;
        waiting = false;
    }

    @Override
    public void handedIn(int written, int failed, int open) {
        long now = nanoTime.getAsLong();
        if (now - lastSaid >= EVERY.toNanos()) {
            lastSaid = now;
            double rate = written / ((now - begin) / 1e9);
            say(String.format(
                    Locale.ROOT,
                    "  %s, %s, %s: %d written%s, %d open, %.1f a second, %s left",
                    cell.variant(),
                    cell.dataSet(),
                    cell.condition(),
                    written,
                    failed == 0 ? "" : " (%d without a report)".formatted(failed),
                    open,
                    rate,
                    words(Duration.ofSeconds(Math.round(open / rate)))));
        }
    }

    @Override
    public void waits(int heldByOthers) {
        if (!waiting) {
            waiting = true;
            say("  waiting for %d samples that other workers hold, or a killed one held until its lease is over"
                    .formatted(heldByOthers));
        }
    }

    static String words(Duration time) {
        return time.toHours() > 0
                ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
