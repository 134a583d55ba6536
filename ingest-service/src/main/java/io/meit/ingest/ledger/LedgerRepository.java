package io.meit.ingest.ledger;

import io.meit.ingest.publish.Rejection;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads and writes the ledger. Every method is one transaction and may be repeated. */
@ApplicationScoped
public class LedgerRepository implements PanacheRepositoryBase<LedgerEntry, String> {

    private static final String ENTER = """
            insert into ingest.ledger_entry (entry_id, window_id, bed_id, record_id, state, submitted_at)
            values (:id, :id, :bed, :record, 'PENDING', :now)
            on conflict (entry_id) do nothing
            """;

    private static final String SETTLE_REPORTED = """
            insert into ingest.ledger_entry as entry
              (entry_id, window_id, bed_id, record_id, state, report_id, submitted_at, settled_at)
            values (:id, :id, :bed, :record, 'REPORTED', :report, :now, :now)
            on conflict (entry_id) do update
            set state = excluded.state, report_id = excluded.report_id, settled_at = excluded.settled_at
            where entry.state = 'PENDING'
            """;

    private static final String SETTLE_REJECTED = """
            insert into ingest.ledger_entry as entry
              (entry_id, window_id, bed_id, record_id, state, category, reason, service, submitted_at, settled_at)
            values (:id, nullif(:window, ''), :bed, :record, 'REJECTED', :category, :reason, :service, :now, :now)
            on conflict (entry_id) do update
            set state = excluded.state, category = excluded.category, reason = excluded.reason,
                service = excluded.service, settled_at = excluded.settled_at
            where entry.state = 'PENDING'
            """;

    private static final String COUNT = """
            select count(*) filter (where state = 'PENDING'),
                   count(*) filter (where state = 'REPORTED'),
                   count(*) filter (where state = 'REJECTED' and window_id is not null),
                   count(*) filter (where state = 'REJECTED' and window_id is null)
            from ingest.ledger_entry
            """;

    private final LedgerTransactions transactions;
    private final Clock clock;

    LedgerRepository(LedgerTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Enters a window as pending, unless it is there already; tells what it is now. */
    public Uni<Outcome> enter(String windowId, String bedId, String recordId) {
        return transactions.run(() -> statement(ENTER)
                .chain(query -> query.setParameter("id", windowId)
                        .setParameter("bed", bedId)
                        .setParameter("record", recordId)
                        .setParameter("now", now())
                        .executeUpdate())
                .chain(() -> findById(windowId))
                .map(LedgerEntry::outcome));
    }

    /** What became of the windows, in the order in which they are asked for. */
    public Uni<List<Outcome>> outcomes(List<String> windowIds) {
        // PostgreSQL refuses to compare with a NUL; no id has one.
        List<String> possible =
                windowIds.stream().filter(id -> id.indexOf(0) < 0).toList();
        return transactions.run(() -> list("entryId in ?1", possible).map(found -> {
            Map<String, Outcome> byId = found.stream()
                    .map(LedgerEntry::outcome)
                    .collect(Collectors.toMap(Outcome::windowId, Function.identity()));
            return windowIds.stream()
                    .map(id -> byId.getOrDefault(id, new Outcome.Unknown(id)))
                    .toList();
        }));
    }

    /** What became of one window. */
    public Uni<Outcome> outcome(String windowId) {
        return outcomes(List.of(windowId)).map(List::getFirst);
    }

    /** A report was written. True if that settled the window, false if it had a final state. */
    Uni<Boolean> settleReported(String windowId, String bedId, String recordId, String reportId) {
        return transactions.run(() -> statement(SETTLE_REPORTED)
                .chain(query -> query.setParameter("id", windowId)
                        .setParameter("bed", bedId)
                        .setParameter("record", recordId)
                        .setParameter("report", reportId)
                        .setParameter("now", now())
                        .executeUpdate())
                .map(rows -> rows == 1));
    }

    /** A window or record was rejected. True if that settled it, false if it had a final state. */
    public Uni<Boolean> settleRejected(Rejection rejection) {
        return transactions.run(() -> statement(SETTLE_REJECTED)
                .chain(query -> query.setParameter("id", entryId(rejection))
                        .setParameter("window", rejection.windowId())
                        .setParameter("bed", rejection.bedId())
                        .setParameter("record", rejection.recordId())
                        .setParameter("category", rejection.category().name())
                        .setParameter("reason", rejection.reason())
                        .setParameter("service", rejection.cause().service())
                        .setParameter("now", now())
                        .executeUpdate())
                .map(rows -> rows == 1));
    }

    Uni<OutcomeCounts> counts() {
        return transactions.run(() -> getSession()
                .chain(session ->
                        session.createNativeQuery(COUNT, Object[].class).getSingleResult())
                .map(row -> new OutcomeCounts(number(row[0]), number(row[1]), number(row[2]), number(row[3]))));
    }

    /** How many windows were submitted before that time and are still pending. */
    Uni<Long> pendingSince(Instant submittedBefore) {
        return transactions.run(() -> count("state = ?1 and submittedAt < ?2", LedgerState.PENDING, submittedBefore));
    }

    /** The window's id, or one for what never became a window. */
    static String entryId(Rejection rejection) {
        return rejection.windowId().isEmpty()
                ? "record:%s/%s".formatted(rejection.bedId(), rejection.recordId())
                : rejection.windowId();
    }

    private Uni<Mutiny.MutationQuery> statement(String sql) {
        return getSession().map(session -> session.createNativeQuery(sql));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
