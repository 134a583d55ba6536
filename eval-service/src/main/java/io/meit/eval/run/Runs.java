package io.meit.eval.run;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The runs there are. May be called from any thread. */
@Singleton
public class Runs {

    private static final String CANCEL =
            "UPDATE eval.run SET state = 'CANCELLED' WHERE run_id = :id AND state = 'RUNNING'";

    private static final String RELEASE = """
            UPDATE eval.run_sample SET lease_holder = NULL, lease_end = NULL
            WHERE run = :run AND NOT written AND lease_end IS NOT NULL
            """;

    private final RunDatabase database;
    private final RunFeed feed;

    Runs(RunDatabase database, RunFeed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** Fails with {@link RunNotFoundException}. */
    public Uni<Run> get(String runId) {
        return database.read(session -> RunRows.named(session, runId).chain(row -> RunRows.counted(session, row)));
    }

    /**
     * Newest first.
     *
     * @param suite only runs of this one
     */
    public Uni<List<Run>> newest(int limit, Optional<String> suite) {
        return database.read(session -> RunRows.newest(session, limit, suite).chain(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> RunRows.counted(session, row))
                .collect()
                .asList()));
    }

    /** The run now, then whenever it has changed, until it has ended. Fails with {@link RunNotFoundException}. */
    public Multi<Run> watch(String runId) {
        return feed.changes(runId)
                .onItem()
                .transformToUniAndConcatenate(changed -> get(runId))
                .skip()
                .repetitions()
                .onItem()
                .transformToMultiAndConcatenate(run -> run.ended()
                        ? Multi.createFrom().items(Optional.of(run), Optional.<Run>empty())
                        : Multi.createFrom().item(Optional.of(run)))
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    /** Ends the giving out of samples. A run that has nothing open stays as it is. */
    public Uni<Run> cancel(String runId) {
        return database.change(session -> session.createNativeQuery(CANCEL)
                        .setParameter("id", runId)
                        .executeUpdate()
                        .chain(() -> RunRows.named(session, runId))
                        .chain(row -> release(session, row)))
                .invoke(run -> feed.changed(runId));
    }

    private static Uni<Run> release(Mutiny.StatelessSession session, RunEntity row) {
        if (row.state != RunState.CANCELLED) {
            return RunRows.counted(session, row);
        }
        return session.createNativeQuery(RELEASE)
                .setParameter("run", row.number)
                .executeUpdate()
                .replaceWith(() -> row.toRun(0));
    }
}
