package io.meit.eval.run;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The queries on {@code eval.run} that several rooms need. Each needs a session. */
final class RunRows {

    private static final String CLAIMED = """
            SELECT count(*) FROM eval.run_sample
            WHERE run = :run AND NOT written AND lease_end IS NOT NULL AND lease_end > now()
            """;

    private RunRows() {}

    /** The run of that name; fails with {@link RunNotFoundException}. */
    static Uni<RunEntity> named(Mutiny.StatelessSession session, String runId) {
        return find(session, runId).onItem().ifNull().failWith(() -> new RunNotFoundException(runId));
    }

    /** The run of that name, or null. */
    static Uni<RunEntity> find(Mutiny.StatelessSession session, String runId) {
        return session.createSelectionQuery("FROM RunEntity r WHERE r.runId = :id", RunEntity.class)
                .setParameter("id", runId)
                .getSingleResultOrNull();
    }

    /** Newest first. */
    static Uni<List<RunEntity>> newest(Mutiny.StatelessSession session, int limit, Optional<String> suite) {
        String ofSuite = suite.isPresent() ? " AND r.suite = :suite" : "";
        var query = session.createSelectionQuery(
                        "FROM RunEntity r WHERE r.runId IS NOT NULL" + ofSuite
                                + " ORDER BY r.created DESC, r.number DESC",
                        RunEntity.class)
                .setMaxResults(limit);
        suite.ifPresent(name -> query.setParameter("suite", name));
        return query.getResultList();
    }

    /** The run with all counts. */
    static Uni<Run> counted(Mutiny.StatelessSession session, RunEntity row) {
        if (row.state != RunState.RUNNING) {
            return Uni.createFrom().item(row.toRun(0));
        }
        return session.createNativeQuery(CLAIMED, Long.class)
                .setParameter("run", row.number)
                .getSingleResult()
                .map(claimed -> row.toRun(claimed.intValue()));
    }
}
