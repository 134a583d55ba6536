package io.meit.llm.report;

import io.opentelemetry.context.Context;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps the reports. May be called from any thread; a database that cannot be reached is {@link StoreException}. */
@Singleton
public class ReportStore {

    private final ReportRepository reports;
    private final DatabaseContext database;

    ReportStore(ReportRepository reports, DatabaseContext database) {
        this.reports = reports;
        this.database = database;
    }

    /** Stores a report, not yet announced. If its window has one already, that one is kept and returned. */
    public Uni<Report> store(Report report) {
        return Uni.createFrom().deferred(() -> {
            String traceparent = TraceParent.of(Context.current());
            return database.run(
                            () -> Panache.withTransaction(() -> reports.persist(ReportEntity.of(report, traceparent))))
                    .replaceWith(report)
                    .onFailure(ReportStore::isSecondOfItsWindow)
                    .recoverWithUni(() -> existing(report.window().windowId()))
                    .onFailure()
                    .transform(StoreException::new);
        });
    }

    public Uni<Optional<Report>> byId(UUID reportId) {
        return read(() -> reports.findById(reportId)).map(ReportStore::toReport);
    }

    public Uni<Optional<Report>> byWindow(String windowId) {
        return read(() -> reports.byWindow(windowId)).map(ReportStore::toReport);
    }

    /** One page, newest first. */
    public Uni<ReportPage> page(ReportQuery query) {
        return read(() -> reports.newest(query, query.size() + 1))
                .map(rows ->
                        ReportPage.cut(rows.stream().map(ReportEntity::toReport).toList(), query.size()));
    }

    private Uni<Report> existing(String windowId) {
        return database.run(() -> Panache.withSession(() -> reports.byWindow(windowId)))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException(
                        "window %s has a report by its unique constraint, but it is not there".formatted(windowId)))
                .map(ReportEntity::toReport);
    }

    private <T> Uni<T> read(Supplier<Uni<T>> query) {
        return database.run(() -> Panache.withSession(query)).onFailure().transform(StoreException::new);
    }

    private static Optional<Report> toReport(ReportEntity row) {
        return Optional.ofNullable(row).map(ReportEntity::toReport);
    }

    private static boolean isSecondOfItsWindow(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                return String.valueOf(violation.getMessage()).contains("report_window_id_key");
            }
        }
        return false;
    }
}
