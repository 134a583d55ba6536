package io.meit.eval.run;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The results of scorings, with their history, and who is scoring what. */
@Singleton
public class RunResultsStore {

    private static final String LATEST = "FROM RunResultsEntity e WHERE e.run = :run ORDER BY e.number DESC";

    // Whoever was not asked leaves a run alone that was scored meanwhile.
    private static final String SCORED = """
            UPDATE eval.run SET state = 'SCORED', scoring_until = NULL, scoring_failure = NULL
            WHERE run_id = :id AND (:asked OR state = 'WRITTEN')
            """;

    private static final String SCORES = """
            SELECT r.run_id, newest.scores FROM eval.run r
            JOIN LATERAL (SELECT e.scores, e.number FROM eval.run_results e WHERE e.run = r.number
                          ORDER BY e.number DESC LIMIT 1) AS newest ON true
            WHERE r.run_id IS NOT NULL AND (:suite = '' OR r.suite = :suite)
            ORDER BY r.created DESC, r.number DESC LIMIT :limit
            """;

    private static final String CLAIM_UNSCORED = """
            UPDATE eval.run SET scoring_until = now() + make_interval(secs => :seconds)
            WHERE number = (
                SELECT number FROM eval.run
                WHERE state = 'WRITTEN' AND scoring_failure IS NULL AND (scoring_until IS NULL OR scoring_until <= now())
                ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING run_id
            """;

    private static final String HOLD =
            "UPDATE eval.run SET scoring_until = now() + make_interval(secs => :seconds) WHERE run_id = :id";

    private static final String FAILED =
            "UPDATE eval.run SET scoring_failure = :reason, scoring_until = NULL WHERE run_id = :id AND state = 'WRITTEN'";

    private final RunDatabase database;
    private final RunFeed feed;

    RunResultsStore(RunDatabase database, RunFeed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** Fails with {@link RunNotFoundException}. */
    public Uni<RunMaterial> material(String runId) {
        return database.read(session -> RunRows.named(session, runId)
                .map(row -> new RunMaterial(
                        runId,
                        row.state,
                        row.suiteYaml,
                        StoredJson.dataSets(row.dataSets),
                        new SampleCounts(row.samples, row.written, row.failed, row.reused, 0))));
    }

    /** The results of the last scoring; fails with {@link RunNotFoundException} or {@link NoResultsException}. */
    public Uni<KeptResults> latest(String runId) {
        return database.read(session -> RunRows.named(session, runId).chain(run -> latest(session, run)));
    }

    /**
     * The scores of the last scoring of each run, newest run first.
     *
     * @param suite only runs of this one
     */
    public Uni<List<RunScores>> scores(int limit, Optional<String> suite) {
        return database.read(session -> session.createNativeQuery(SCORES, Object[].class)
                        .setParameter("limit", limit)
                        .setParameter("suite", suite.orElse(""))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new RunScores((String) row[0], (String) row[1]))
                        .toList());
    }

    /**
     * Keeps the results of a scoring.
     *
     * @param asked false = only if nobody has scored the run meanwhile
     * @return the results that count now
     */
    public Uni<KeptResults> keep(String runId, ScoredJson scored, boolean asked) {
        return database.change(session -> session.createNativeQuery(SCORED)
                        .setParameter("id", runId)
                        .setParameter("asked", asked)
                        .executeUpdate()
                        .chain(changed -> RunRows.named(session, runId)
                                .chain(run -> changed == 0
                                        ? Uni.createFrom().voidItem()
                                        : session.insert(row(run.number, scored))))
                        .chain(() -> RunRows.named(session, runId))
                        .chain(run -> latest(session, run)))
                .invoke(kept -> feed.changed(runId));
    }

    /** A run that is written, and that nobody scores; it is then held for the caller. */
    public Uni<Optional<String>> claimUnscored(Duration lease) {
        return database.change(session -> session.createNativeQuery(CLAIM_UNSCORED, String.class)
                        .setParameter("seconds", (double) lease.toSeconds())
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Says that the run is being scored, so that nobody else begins without being asked. */
    public Uni<Void> hold(String runId, Duration lease) {
        return database.change(session -> session.createNativeQuery(HOLD)
                .setParameter("seconds", (double) lease.toSeconds())
                .setParameter("id", runId)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Notes why a run cannot be scored; it is not tried again unless somebody asks. */
    public Uni<Void> failed(String runId, String reason) {
        return database.change(session -> session.createNativeQuery(FAILED)
                        .setParameter("reason", reason)
                        .setParameter("id", runId)
                        .executeUpdate())
                .invoke(changed -> feed.changed(runId))
                .replaceWithVoid();
    }

    private static Uni<KeptResults> latest(Mutiny.StatelessSession session, RunEntity run) {
        return session.createSelectionQuery(LATEST, RunResultsEntity.class)
                .setParameter("run", run.number)
                .setMaxResults(1)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> new NoResultsException(run.runId))
                .map(row -> new KeptResults(run.runId, row.json, row.scored, row.codeVersion));
    }

    private static RunResultsEntity row(long run, ScoredJson scored) {
        RunResultsEntity row = new RunResultsEntity();
        row.run = run;
        row.scored = scored.scored();
        row.codeVersion = scored.codeVersion();
        row.json = scored.json();
        row.scores = scored.scores();
        return row;
    }
}
