package io.meit.llm.report;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The reports that are stored but not yet announced. */
@Singleton
class ReportOutbox {

    private final ReportRepository reports;
    private final ReportPublisher publisher;
    private final DatabaseContext database;
    private final Clock clock;

    ReportOutbox(ReportRepository reports, ReportPublisher publisher, DatabaseContext database, Clock clock) {
        this.reports = reports;
        this.publisher = publisher;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Announces the oldest waiting reports and marks them, in one transaction that keeps their rows locked. If it fails
     * none is marked, and those that Kafka had taken are announced again: at least once.
     *
     * @return how many were announced; fewer than {@code size} if no more are waiting
     */
    Uni<Integer> announce(int size) {
        return database.run(() ->
                Panache.withTransaction(() -> reports.lockUnannounced(size).chain(this::announce)));
    }

    private Uni<Integer> announce(List<ReportEntity> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        // Kafka answers on a thread of its own; the session may be used on its context only.
        Context session = Vertx.currentContext();
        List<Uni<Void>> acknowledgements = rows.stream().map(this::publish).toList();
        return Uni.join()
                .all(acknowledgements)
                .andCollectFailures()
                .emitOn(task -> session.runOnContext(ignored -> task.run()))
                .invoke(() -> mark(rows))
                .replaceWith(rows.size());
    }

    private Uni<Void> publish(ReportEntity row) {
        return publisher.publish(row.toReport(), TraceParent.parse(row.traceparent));
    }

    private void mark(List<ReportEntity> rows) {
        Instant now = clock.instant();
        rows.forEach(row -> row.announcedAt = now);
    }
}
