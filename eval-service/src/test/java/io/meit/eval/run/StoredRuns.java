package io.meit.eval.run;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The run store as tests call it: every answer is waited for. */
@Singleton
class StoredRuns {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunDrafts drafts;
    private final Runs runs;
    private final SampleClaims claims;
    private final SampleOutputs outputs;
    private final RunSamples samples;
    private final RunDatabase database;

    StoredRuns(
            RunDrafts drafts,
            Runs runs,
            SampleClaims claims,
            SampleOutputs outputs,
            RunSamples samples,
            RunDatabase database) {
        this.drafts = drafts;
        this.runs = runs;
        this.claims = claims;
        this.outputs = outputs;
        this.samples = samples;
        this.database = database;
    }

    Run create(String runId, String suiteName, List<SampleOrder> orders) {
        return publish(TestRuns.header(runId, suiteName), orders);
    }

    Run publish(RunHeader header, List<SampleOrder> orders) {
        return drafts.publish(draft(header, orders)).await().atMost(PATIENCE);
    }

    RunDraft draft(RunHeader header, List<SampleOrder> orders) {
        RunDraft draft = drafts.open(header).await().atMost(PATIENCE);
        for (int from = 0; from < orders.size(); from += 500) {
            drafts.append(draft, orders.subList(from, Math.min(orders.size(), from + 500)))
                    .await()
                    .atMost(PATIENCE);
        }
        return draft;
    }

    /** How many runs of a suite are still being made. */
    long drafts(String suiteName) {
        return database.read(session -> session.createSelectionQuery(
                                "SELECT count(*) FROM RunEntity r WHERE r.suite = :name AND r.runId IS NULL",
                                Long.class)
                        .setParameter("name", suiteName)
                        .getSingleResult())
                .await()
                .atMost(PATIENCE);
    }

    Run get(String runId) {
        return runs.get(runId).await().atMost(PATIENCE);
    }

    Claim claim(String runId, String worker, int limit, Optional<Cell> cell) {
        return claims.claim(order(runId, worker, limit, cell)).await().atMost(PATIENCE);
    }

    static ClaimOrder order(String runId, String worker, int limit, Optional<Cell> cell) {
        return new ClaimOrder(runId, worker, limit, Duration.ofSeconds(60), cell);
    }

    /** Claims a few at a time until nothing is given; the keys. */
    List<String> claimAll(String runId, String worker) {
        List<String> keys = new ArrayList<>();
        List<SampleOrder> given;
        do {
            given = claim(runId, worker, 7, Optional.empty()).orders();
            given.forEach(order -> keys.add(order.key()));
        } while (!given.isEmpty());
        return keys;
    }

    Recorded record(String runId, List<SampleOutput> given) {
        return outputs.record(runId, given).await().atMost(PATIENCE);
    }

    /** As another instance would, that dies before it counts. */
    void storeWithoutCounting(SampleOutput output) {
        database.change(session -> session.createNativeQuery("""
                        INSERT INTO eval.sample_output VALUES (:key, :text, 1, -1, 'stop', '', 0, 'c', 1, 0)
                        """)
                        .setParameter("key", output.key())
                        .setParameter("text", output.text())
                        .executeUpdate())
                .await()
                .atMost(PATIENCE);
    }

    List<RunSample> kept(String runId) {
        return samples.stream(runId, Optional.empty())
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }
}
