package io.meit.local.demo;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.meit.local.monitor.Bed;
import io.meit.local.monitor.Monitor;
import io.meit.local.submit.OutcomeClient;
import io.meit.local.submit.Summary;
import io.meit.local.watch.ReportClient;
import io.meit.local.watch.ReportEvents;
import io.meit.local.watch.ReportPrinter;
import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.OutcomeState;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.Token;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Monitors stream, reports appear. Ends when every window of a limited run has its final state. */
public final class LiveDemo {

    private static final Duration POLL = Duration.ofMillis(500);

    private final List<Bed> beds;
    private final Channel ingest;
    private final OutcomeClient outcomes;
    private final ReportClient reports;
    private final ReportPrinter printer;
    private final WindowBook book;

    public LiveDemo(List<Bed> beds, Channel ingest, Channel llm, PrintWriter out) {
        this.beds = List.copyOf(beds);
        this.ingest = ingest;
        this.outcomes = new OutcomeClient(ingest);
        this.reports = new ReportClient(llm);
        this.book = new WindowBook(this::note);
        this.printer = new ReportPrinter(out, InstantSource.system(), book::facts);
    }

    /**
     * Runs.
     *
     * @param windows how many windows each monitor sends
     * @param speed 1 = real time
     * @param patience how long to wait for the last reports
     */
    public Summary run(int windows, double speed, Duration patience) throws InterruptedException {
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
        Context.CancellableContext watching = Context.ROOT.withCancellation();
        try {
            List<String> bedIds = beds.stream().map(Bed::bedId).toList();
            var unused = threads.submit(() -> reports.watch(bedIds, watching, new OncePrinted()));
            List<CompletableFuture<Void>> monitors = beds.stream()
                    .map(bed -> new Monitor(bed, ingest, windows, speed, book))
                    .map(monitor -> CompletableFuture.runAsync(monitor, threads))
                    .toList();
            CompletableFuture.allOf(monitors.toArray(CompletableFuture<?>[]::new))
                    .join();
            awaitOutcomes(patience);
        } finally {
            watching.cancel(null);
            threads.shutdownNow();
        }
        return book.summary();
    }

    private void awaitOutcomes(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            List<String> pending = book.pending();
            if (pending.isEmpty()) {
                return;
            }
            try {
                outcomes.outcomes(pending).forEach(this::settle);
            } catch (StatusRuntimeException e) {
                note("waiting for outcomes: " + e.getStatus());
            }
            Thread.sleep(POLL);
        }
    }

    /** A report that the watcher missed, e.g. while llm-service was started again, is fetched and shown. */
    private void settle(Outcome outcome) {
        if (outcome.getState() == OutcomeState.OUTCOME_STATE_REPORTED) {
            reports.report(outcome.getReportId())
                    .filter(report -> book.firstPrint(report.getWindowId()))
                    .ifPresent(report -> printer.onCompleted(report.getWindowId(), report.getBedId(), report));
        }
        book.settle(outcome);
    }

    private void note(String line) {
        printer.note(line);
    }

    /** Passes on to the printer what was not shown before. */
    private final class OncePrinted implements ReportEvents {

        @Override
        public void onToken(String windowId, String bedId, Token token) {
            printer.onToken(windowId, bedId, token);
        }

        @Override
        public void onCompleted(String windowId, String bedId, Report report) {
            if (book.firstPrint(windowId)) {
                printer.onCompleted(windowId, bedId, report);
            }
        }

        @Override
        public void onInterrupted() {
            printer.onInterrupted();
        }
    }
}
