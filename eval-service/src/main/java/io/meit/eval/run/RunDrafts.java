package io.meit.eval.run;

import io.meit.evaluation.sample.SampleOrder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Makes runs: opened, filled batch after batch, then published under its name. Until then nobody sees it, and a draft whose
 * caller has gone is removed. Whether the run is there already is decided when all samples are known.
 */
@Singleton
public class RunDrafts {

    private static final Logger LOG = Logger.getLogger(RunDrafts.class);

    /** Characters of the suite's name and of the hash in a name made here. */
    private static final int NAMED = 48;

    private static final int HASHED = 12;

    private static final String TOUCH = "UPDATE eval.run SET touched = now() WHERE number = :number";
    private static final String DISCARD = "DELETE FROM eval.run WHERE number = :number AND run_id IS NULL";
    private static final String DISCARD_ABANDONED =
            "DELETE FROM eval.run WHERE run_id IS NULL AND touched < now() - make_interval(secs => :seconds)";

    // Of two samples with one key only the first is given to workers.
    private static final String MARK_REPEATED = """
            UPDATE eval.run_sample s SET repeated = true
            FROM (SELECT ordinal, row_number() OVER (PARTITION BY sample_key ORDER BY ordinal) AS occurrence
                  FROM eval.run_sample WHERE run = :number) AS counted
            WHERE s.run = :number AND s.ordinal = counted.ordinal AND counted.occurrence > 1
            """;

    private static final String PUBLISH = """
            UPDATE eval.run SET run_id = :id, state = 'RUNNING', samples = :samples, samples_hash = :hash
            WHERE number = :number AND run_id IS NULL
            """;

    private final RunDatabase database;
    private final RunFeed feed;
    private final RunMetrics metrics;

    RunDrafts(RunDatabase database, RunFeed feed, RunMetrics metrics) {
        this.database = database;
        this.feed = feed;
        this.metrics = metrics;
    }

    public Uni<RunDraft> open(RunHeader header) {
        RunEntity row = RunEntity.of(header, Instant.now());
        return database.change(session -> session.insert(row))
                .map(inserted -> new RunDraft(row.number, header, row.headerHash));
    }

    /** Stores the next samples, in order. */
    public Uni<Void> append(RunDraft draft, List<SampleOrder> orders) {
        List<RunSampleEntity> rows = draft.rows(orders);
        return database.change(session -> session.insertAll(rows.size(), rows.toArray())
                .chain(() -> session.createNativeQuery(TOUCH)
                        .setParameter("number", draft.number)
                        .executeUpdate())
                .replaceWithVoid());
    }

    /**
     * Makes the run visible, or gives the one that is there already if header and samples are the same.
     *
     * @return fails with {@link RunExistsException} if the name is taken by another run
     */
    public Uni<Run> publish(RunDraft draft) {
        String hash = draft.samplesHash();
        String runId = draft.header.runId().isEmpty() ? madeName(draft, hash) : draft.header.runId();
        return database.change(session -> RunRows.find(session, runId)
                        .chain(found -> found == null
                                ? name(session, draft, runId, hash)
                                : discard(session, draft.number).invoke(gone -> checkSame(found, draft, hash))))
                // Another caller has published the same name at this moment.
                .onFailure(RunDatabase::isTaken)
                .recoverWithUni(() -> sameAs(draft, runId, hash))
                .chain(() -> settle(runId))
                .onFailure(RunExistsException.class)
                .call(() -> discard(draft));
    }

    /** Removes a draft whose caller has gone or failed. */
    public Uni<Void> discard(RunDraft draft) {
        return database.change(session -> discard(session, draft.number));
    }

    /** Removes the drafts of callers that have gone together with their service. */
    Uni<Integer> discardAbandoned(Duration age) {
        return database.change(session -> session.createNativeQuery(DISCARD_ABANDONED)
                        .setParameter("seconds", (double) age.toSeconds())
                        .executeUpdate())
                .invoke(count -> {
                    if (count > 0) {
                        LOG.infof("removed %d runs whose creator went away before all samples were there", count);
                    }
                });
    }

    private static Uni<Void> name(Mutiny.StatelessSession session, RunDraft draft, String runId, String hash) {
        return session.createNativeQuery(MARK_REPEATED)
                .setParameter("number", draft.number)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(PUBLISH)
                        .setParameter("id", runId)
                        .setParameter("samples", draft.samples())
                        .setParameter("hash", hash)
                        .setParameter("number", draft.number)
                        .executeUpdate())
                .invoke(changed -> {
                    if (changed == 0) {
                        throw new RunStateException(
                                "run \"%s\" took too long to come in and was removed; create it again"
                                        .formatted(runId));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> sameAs(RunDraft draft, String runId, String hash) {
        return database.change(session -> RunRows.named(session, runId)
                .chain(found -> discard(session, draft.number).invoke(gone -> checkSame(found, draft, hash))));
    }

    private static void checkSame(RunEntity found, RunDraft draft, String samplesHash) {
        if (!found.samplesHash.equals(samplesHash)) {
            throw new RunExistsException(found.runId, "samples");
        }
        if (!found.headerHash.equals(draft.headerHash)) {
            throw new RunExistsException(found.runId, "suite file, code version or data sets");
        }
    }

    private Uni<Run> settle(String runId) {
        return database.change(
                        session -> RunRows.named(session, runId).chain(row -> Settlement.ofRun(session, row.number)))
                .invoke(metrics::settled)
                .chain(() -> database.read(
                        session -> RunRows.named(session, runId).chain(row -> RunRows.counted(session, row))))
                .invoke(run -> feed.changed(runId));
    }

    private static Uni<Void> discard(Mutiny.StatelessSession session, long number) {
        return session.createNativeQuery(DISCARD)
                .setParameter("number", number)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String madeName(RunDraft draft, String samplesHash) {
        RunDigest both = new RunDigest();
        both.text(draft.headerHash);
        both.text(samplesHash);
        String suite = draft.header.suite().name();
        return "%s-%s"
                .formatted(
                        suite.substring(0, Math.min(NAMED, suite.length())),
                        both.hex().substring(0, HASHED));
    }
}
