package io.meit.eval.run;

import io.meit.evaluation.sample.SampleOutput;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps what workers have written. The first output of a key stays, for this run and all others. */
@Singleton
public class SampleOutputs {

    private static final String FOREIGN = """
            SELECT key FROM unnest(CAST(:keys AS text[])) AS given(key)
            WHERE NOT EXISTS (SELECT 1 FROM eval.run_sample s WHERE s.run = :run AND s.sample_key = key)
            LIMIT 1
            """;

    // In the order of keys, so that two calls with the same keys never wait for each other.
    private static final String INSERT = """
            INSERT INTO eval.sample_output (sample_key, text, tokens, log_probability, finish, failure,
                                            achieved_decibel, checkpoint, seconds, paid_by)
            SELECT given.*, CAST(:run AS bigint)
            FROM unnest(CAST(:keys AS text[]), CAST(:texts AS text[]), CAST(:tokens AS integer[]),
                        CAST(:logProbabilities AS double precision[]), CAST(:finishes AS text[]),
                        CAST(:failures AS text[]), CAST(:decibels AS double precision[]),
                        CAST(:checkpoints AS text[]), CAST(:seconds AS double precision[])) AS given
            ON CONFLICT (sample_key) DO NOTHING
            """;

    private final RunDatabase database;
    private final RunFeed feed;
    private final RunMetrics metrics;

    SampleOutputs(RunDatabase database, RunFeed feed, RunMetrics metrics) {
        this.database = database;
        this.feed = feed;
        this.metrics = metrics;
    }

    /**
     * Stores outputs of samples of a run; of several with one key the first.
     *
     * @return fails with {@link RunNotFoundException} or {@link ForeignSampleException}; then nothing is stored
     */
    public Uni<Recorded> record(String runId, List<SampleOutput> outputs) {
        SortedMap<String, SampleOutput> byKey = new TreeMap<>();
        outputs.forEach(output -> byKey.putIfAbsent(output.key(), output));
        List<Settled> settled = new ArrayList<>();
        return database.change(session -> RunRows.named(session, runId)
                        .chain(run -> refuseForeign(session, run, byKey.keySet())
                                .chain(() -> insert(session, run.number, byKey.values())))
                        .call(() -> Settlement.ofKeys(session, byKey.keySet()).invoke(marked -> {
                            settled.clear();
                            settled.addAll(marked);
                        })))
                .invoke(stored -> {
                    metrics.settled(settled);
                    settled.forEach(marked -> feed.changed(marked.runId()));
                })
                .map(stored -> new Recorded(stored, outputs.size() - stored));
    }

    private static Uni<Void> refuseForeign(Mutiny.StatelessSession session, RunEntity run, Collection<String> keys) {
        return session.createNativeQuery(FOREIGN, String.class)
                .setParameter("keys", keys.toArray(String[]::new))
                .setParameter("run", run.number)
                .getSingleResultOrNull()
                .onItem()
                .ifNotNull()
                .transformToUni(key -> Uni.createFrom().failure(new ForeignSampleException(run.runId, key)))
                .replaceWithVoid();
    }

    private static Uni<Integer> insert(Mutiny.StatelessSession session, long run, Collection<SampleOutput> outputs) {
        return session.createNativeQuery(INSERT)
                .setParameter("run", run)
                .setParameter("keys", outputs.stream().map(SampleOutput::key).toArray(String[]::new))
                .setParameter("texts", outputs.stream().map(SampleOutput::text).toArray(String[]::new))
                .setParameter(
                        "tokens", outputs.stream().map(SampleOutput::tokens).toArray(Integer[]::new))
                .setParameter(
                        "logProbabilities",
                        outputs.stream().map(SampleOutput::logProbability).toArray(Double[]::new))
                .setParameter(
                        "finishes", outputs.stream().map(SampleOutput::finish).toArray(String[]::new))
                .setParameter(
                        "failures", outputs.stream().map(SampleOutput::failure).toArray(String[]::new))
                .setParameter(
                        "decibels",
                        outputs.stream().map(SampleOutput::achievedDecibel).toArray(Double[]::new))
                .setParameter(
                        "checkpoints",
                        outputs.stream().map(SampleOutput::checkpoint).toArray(String[]::new))
                .setParameter(
                        "seconds", outputs.stream().map(SampleOutput::seconds).toArray(Double[]::new))
                .executeUpdate();
    }
}
