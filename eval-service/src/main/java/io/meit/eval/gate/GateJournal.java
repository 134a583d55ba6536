package io.meit.eval.gate;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the audit trail. Every call blocks; a database that cannot be reached is {@link JournalException}. */
@Singleton
class GateJournal {

    private final Mutiny.SessionFactory sessions;
    private final GateEntryColumns columns;

    GateJournal(Mutiny.SessionFactory sessions, GateEntryColumns columns) {
        this.sessions = sessions;
        this.columns = columns;
    }

    /** Makes an entry that is pending, or at once not done. */
    GateEntry enter(GateChange change, ServingRoute before, GateState state, String note) {
        Instant now = now();
        GateEntryEntity row = columns.row(new GateEntry(
                0,
                "gate/" + UUID.randomUUID(),
                state,
                change,
                before,
                Optional.empty(),
                now,
                state == GateState.PENDING ? Optional.empty() : Optional.of(now),
                note));
        return columns.entry(await(() -> sessions.withTransaction(
                session -> session.persist(row).chain(session::flush).replaceWith(row))));
    }

    /**
     * Says what became of a pending entry. One that is settled stays as it is.
     *
     * @param after the route that it made
     */
    GateEntry settle(GateEntry entry, GateState state, Optional<ServingRoute> after, String note) {
        return columns.entry(await(() -> sessions.withTransaction(
                session -> session.find(GateEntryEntity.class, entry.id()).invoke(row -> {
                    if (row.state == GateState.PENDING) {
                        row.state = state;
                        row.routeAfter = after.map(columns::write).orElse(null);
                        row.settled = now();
                        row.note = note;
                    }
                }))));
    }

    /** Entries that were made before a moment and are pending, oldest first. */
    List<GateEntry> pending(Instant before) {
        return list(session -> session.createSelectionQuery(
                        "FROM GateEntryEntity e WHERE e.state = :state AND e.entered <= :before ORDER BY e.id",
                        GateEntryEntity.class)
                .setParameter("state", GateState.PENDING)
                .setParameter("before", before)
                .getResultList());
    }

    /** Newest first. */
    List<GateEntry> newest(int limit) {
        return list(session -> session.createSelectionQuery(
                        "FROM GateEntryEntity e ORDER BY e.id DESC", GateEntryEntity.class)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Promotions that were done, newest first. */
    List<GateEntry> promotions() {
        return list(session -> session.createSelectionQuery(
                        "FROM GateEntryEntity e WHERE e.state = :state AND e.action = :action ORDER BY e.id DESC",
                        GateEntryEntity.class)
                .setParameter("state", GateState.DONE)
                .setParameter("action", GateAction.PROMOTE)
                .getResultList());
    }

    private List<GateEntry> list(Function<Mutiny.Session, Uni<List<GateEntryEntity>>> query) {
        return await(() -> sessions.withSession(query)).stream()
                .map(columns::entry)
                .toList();
    }

    // PostgreSQL keeps microseconds: what is answered must equal what is stored.
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw new JournalException(failure);
        }
    }
}
