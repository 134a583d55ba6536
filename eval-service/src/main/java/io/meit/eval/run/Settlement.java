package io.meit.eval.run;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Marks samples as written whose output is there, and counts them in their runs, in one statement. A run all of whose samples
 * are written becomes WRITTEN by it. Marking twice changes nothing.
 */
final class Settlement {

    // Runs in creation are left out: they are settled as a whole once they are there. Sums come last, so that the rows
    // of
    // runs, which everybody changes, are locked for the shortest time.
    private static final String SETTLE = """
            WITH settled AS (
                UPDATE eval.run_sample s
                SET written = true, lease_holder = NULL, lease_end = NULL
                FROM eval.sample_output o, eval.run r
                WHERE o.sample_key = s.sample_key AND r.number = s.run AND r.run_id IS NOT NULL
                      AND NOT s.written AND %s
                RETURNING s.run, o.failure <> '' AS failed, o.paid_by <> s.run AS reused
            ), sums AS (
                SELECT run, count(*) AS written, count(*) FILTER (WHERE failed) AS failed,
                       count(*) FILTER (WHERE reused) AS reused
                FROM settled GROUP BY run ORDER BY run
            )
            UPDATE eval.run r
            SET written = r.written + sums.written, failed = r.failed + sums.failed, reused = r.reused + sums.reused,
                state = CASE WHEN r.state = 'RUNNING' AND r.written + sums.written = r.samples THEN 'WRITTEN'
                             ELSE r.state END
            FROM sums
            WHERE r.number = sums.run
            RETURNING r.number, r.run_id, sums.written, sums.failed, sums.reused
            """;

    private static final String OF_KEYS = SETTLE.formatted("s.sample_key = ANY(:keys)");

    private static final String OF_RUN_AND_KEYS = SETTLE.formatted("s.run = :run AND s.sample_key = ANY(:keys)");

    // Rows that are locked are being settled, or claimed by somebody who looks for outputs too.
    private static final String OF_RUN = SETTLE.formatted("""
            s.run = :run AND s.ordinal IN (
                SELECT open.ordinal FROM eval.run_sample open
                WHERE open.run = :run AND NOT open.written FOR UPDATE SKIP LOCKED)""");

    private Settlement() {}

    /** The samples of all runs that have one of these keys. */
    static Uni<List<Settled>> ofKeys(Mutiny.StatelessSession session, Collection<String> keys) {
        return settled(session.createNativeQuery(OF_KEYS, Object[].class).setParameter("keys", array(keys)));
    }

    /** The samples of a run that have one of these keys. */
    static Uni<List<Settled>> ofRun(Mutiny.StatelessSession session, long run, Collection<String> keys) {
        return settled(session.createNativeQuery(OF_RUN_AND_KEYS, Object[].class)
                .setParameter("run", run)
                .setParameter("keys", array(keys)));
    }

    /** All samples of a run. */
    static Uni<List<Settled>> ofRun(Mutiny.StatelessSession session, long run) {
        return settled(session.createNativeQuery(OF_RUN, Object[].class).setParameter("run", run));
    }

    private static Uni<List<Settled>> settled(Mutiny.SelectionQuery<Object[]> query) {
        return query.getResultList().map(rows -> rows.stream().map(Settled::of).toList());
    }

    private static String[] array(Collection<String> keys) {
        return keys.toArray(String[]::new);
    }
}
