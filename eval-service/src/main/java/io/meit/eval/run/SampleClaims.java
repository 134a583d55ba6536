package io.meit.eval.run;

import io.meit.evaluation.sample.Cell;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Gives samples to workers for the time of a lease. Two claims at once never get the same sample: each locks its rows and
 * passes over those that another has locked. A sample whose output is there already is never given out.
 */
@Singleton
public class SampleClaims {

    private static final String CLAIM = """
            WITH picked AS (
                SELECT ordinal FROM eval.run_sample
                WHERE run = :run AND NOT written AND NOT repeated AND (lease_end IS NULL OR lease_end <= now()) %s
                ORDER BY ordinal LIMIT :limit FOR UPDATE SKIP LOCKED
            )
            UPDATE eval.run_sample s
            SET lease_holder = :worker, lease_end = now() + make_interval(secs => :seconds)
            FROM picked
            WHERE s.run = :run AND s.ordinal = picked.ordinal
            RETURNING s.run, s.ordinal, s.sample_key, s.variant, s.data_set, s.condition, s.record, s.record_index,
                      s.prompt, s.reference, s.attributes
            """;

    private static final String OF_ANY_CELL = CLAIM.formatted("");
    private static final String OF_CELL =
            CLAIM.formatted("AND variant = :variant AND data_set = :dataSet AND condition = :condition");

    private static final String KNOWN = "SELECT o.sampleKey FROM SampleOutputEntity o WHERE o.sampleKey IN (:keys)";

    private final RunDatabase database;
    private final RunFeed feed;
    private final RunMetrics metrics;

    SampleClaims(RunDatabase database, RunFeed feed, RunMetrics metrics) {
        this.database = database;
        this.feed = feed;
        this.metrics = metrics;
    }

    /** Fails with {@link RunNotFoundException}, or {@link RunStateException} for a cancelled run. */
    public Uni<Claim> claim(ClaimOrder order) {
        List<Settled> settled = new ArrayList<>();
        return database.change(session -> {
                    settled.clear();
                    return RunRows.named(session, order.runId())
                            .invoke(SampleClaims::checkGivesOut)
                            .chain(run -> unwritten(session, run.number, order, settled)
                                    .chain(rows -> answer(session, order.runId(), rows)));
                })
                .invoke(claim -> {
                    metrics.settled(settled);
                    feed.changed(order.runId());
                });
    }

    private static void checkGivesOut(RunEntity run) {
        if (run.state == RunState.CANCELLED) {
            throw new RunStateException(
                    "run \"%s\" is cancelled: it gives out no samples; create a run of another name, which keeps what is written"
                            .formatted(run.runId));
        }
    }

    /** Claims until there is something to write, or nothing is left. */
    private static Uni<List<RunSampleEntity>> unwritten(
            Mutiny.StatelessSession session, long run, ClaimOrder order, List<Settled> settled) {
        return pick(session, run, order).chain(rows -> known(session, rows).chain(known -> {
            if (known.isEmpty()) {
                return Uni.createFrom().item(rows);
            }
            List<RunSampleEntity> open =
                    rows.stream().filter(row -> !known.contains(row.sampleKey)).toList();
            return Settlement.ofRun(session, run, known)
                    .invoke(settled::addAll)
                    .chain(() -> open.isEmpty()
                            ? unwritten(session, run, order, settled)
                            : Uni.createFrom().item(open));
        }));
    }

    private static Uni<List<RunSampleEntity>> pick(Mutiny.StatelessSession session, long run, ClaimOrder order) {
        Optional<Cell> cell = order.cell();
        if (cell.isEmpty()) {
            return rows(session.createNativeQuery(OF_ANY_CELL, RunSampleEntity.class), run, order);
        }
        var preferred = session.createNativeQuery(OF_CELL, RunSampleEntity.class)
                .setParameter("variant", cell.get().variant())
                .setParameter("dataSet", cell.get().dataSet())
                .setParameter("condition", cell.get().condition());
        return rows(preferred, run, order)
                .chain(rows -> rows.isEmpty()
                        ? rows(session.createNativeQuery(OF_ANY_CELL, RunSampleEntity.class), run, order)
                        : Uni.createFrom().item(rows));
    }

    private static Uni<List<RunSampleEntity>> rows(
            Mutiny.SelectionQuery<RunSampleEntity> query, long run, ClaimOrder order) {
        return query.setParameter("run", run)
                .setParameter("limit", order.limit())
                .setParameter("worker", order.worker())
                .setParameter("seconds", (double) order.lease().toSeconds())
                .getResultList()
                .map(rows -> rows.stream()
                        .sorted(Comparator.comparingInt((RunSampleEntity row) -> row.place.ordinal()))
                        .toList());
    }

    private static Uni<Set<String>> known(Mutiny.StatelessSession session, List<RunSampleEntity> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<String> keys = rows.stream().map(row -> row.sampleKey).toList();
        return session.createSelectionQuery(KNOWN, String.class)
                .setParameter("keys", keys)
                .getResultList()
                .map(Set::copyOf);
    }

    /** The counts are read again: settling may have changed them. */
    private static Uni<Claim> answer(Mutiny.StatelessSession session, String runId, List<RunSampleEntity> rows) {
        return RunRows.named(session, runId)
                .map(run -> new Claim(
                        rows.stream().map(RunSampleEntity::toOrder).toList(),
                        run.samples - run.written,
                        run.suiteYaml));
    }
}
