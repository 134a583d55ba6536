package io.meit.llm.watch;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes events on to whoever watches at the moment. Nothing is kept for those who come later. */
@Singleton
public class ReportFeed {

    /** Events a watcher may be behind; part of the contract of WatchReports. */
    public static final int BUFFERED_EVENTS = 1_000;

    private final BroadcastProcessor<ReportEvent> events = BroadcastProcessor.create();

    // One thread: it keeps the events in order, and the work that watchers cause away from the generating thread.
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("report-feed").daemon().factory());

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
        events.onComplete();
    }

    /** Tells every watcher, soon; never waits. */
    public void publish(ReportEvent event) {
        if (!thread.isShutdown()) {
            thread.execute(() -> events.onNext(event));
        }
    }

    /**
     * Events from now on.
     *
     * @param bedIds the beds wanted; empty = all
     * @return fails with {@link WatcherBehindException} once more than {@value #BUFFERED_EVENTS} events wait
     */
    public Multi<ReportEvent> watch(Set<String> bedIds) {
        return events.filter(event -> bedIds.isEmpty() || bedIds.contains(event.bedId()))
                .onOverflow()
                .buffer(BUFFERED_EVENTS)
                .onFailure(BackPressureFailure.class)
                .transform(failure -> new WatcherBehindException(BUFFERED_EVENTS, failure));
    }
}
