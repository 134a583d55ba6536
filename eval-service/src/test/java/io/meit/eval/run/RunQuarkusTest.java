package io.meit.eval.run;

import static io.meit.eval.run.TestRuns.BASE;
import static io.meit.eval.run.TestRuns.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.testkit.BackingServicesResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Runs against a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class RunQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    RunDrafts drafts;

    @Inject
    Runs runs;

    @Inject
    SampleClaims claims;

    @Inject
    SampleOutputs outputs;

    @Inject
    RunSamples samples;

    @Inject
    RunDatabase database;

    @Inject
    RunFeed feed;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Vertx vertx;

    private final String name = TestRuns.newName();

    @Test
    void workersThatClaimAtOnceNeverGetTheSameSample() {
        create(name, TestRuns.orders(name, BASE, 300));
        List<CompletableFuture<List<String>>> workers = new ArrayList<>();
        List<String> given = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                String worker = "worker-" + i;
                workers.add(CompletableFuture.supplyAsync(() -> claimAll(worker), threads));
            }
            workers.forEach(worker -> given.addAll(worker.join()));
        }

        assertThat(given).hasSize(300).doesNotHaveDuplicates();
        assertThat(get(name).counts().claimed()).isEqualTo(300);
    }

    @Test
    void aLeaseThatHasRunOutIsGivenAgain() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        create(name, orders);
        claims.claim(new ClaimOrder(name, "dead", 10, Duration.ofSeconds(2), Optional.empty()))
                .await()
                .atMost(PATIENCE);
        assertThat(claim("alive", 10, Optional.empty()).orders()).isEmpty();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> claim("alive", 10, Optional.empty()).orders().equals(orders));
    }

    @Test
    void anEmptyClaimSaysHowManyAreHeldByOthers() {
        create(name, TestRuns.orders(name, BASE, 3));
        claim("one", 3, Optional.empty());

        Claim second = claim("other", 3, Optional.empty());

        assertThat(second.orders()).isEmpty();
        assertThat(second.open()).isEqualTo(3);
        assertThat(second.suiteYaml()).contains("name: " + name);
    }

    @Test
    void aClaimPrefersItsCellAndTakesAnotherWhenThatIsDone() {
        List<SampleOrder> both = new ArrayList<>(TestRuns.orders(name, BASE, 4));
        both.addAll(TestRuns.orders(name, OTHER, 4));
        create(name, both);

        assertThat(cells(claim("w", 3, Optional.of(OTHER)))).containsOnly(OTHER).hasSize(3);
        assertThat(cells(claim("w", 3, Optional.of(OTHER)))).containsOnly(OTHER).hasSize(1);
        assertThat(cells(claim("w", 3, Optional.of(OTHER)))).containsOnly(BASE).hasSize(3);
    }

    @Test
    void theFirstOutputOfAKeyStays() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        create(name, orders);
        SampleOutput first = TestRuns.output(orders.getFirst());
        SampleOutput late = new SampleOutput(first.key(), "another text", 1, 0, "stop", "", 3.5, "x", 1);

        assertThat(record(name, List.of(first))).isEqualTo(new Recorded(1, 0));
        assertThat(record(name, List.of(late))).isEqualTo(new Recorded(0, 1));
        assertThat(kept(name).getFirst().output()).contains(first);
        assertThat(get(name).counts()).isEqualTo(new SampleCounts(2, 1, 0, 0, 0));
    }

    @Test
    void whatOneInstanceHasStoredAnotherGives() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 3);
        create(name, orders);
        claim("dead", 3, Optional.empty());
        record(name, TestRuns.outputs(orders.subList(0, 2)));

        RunDatabase restarted = new RunDatabase(sessions, vertx);
        RunMetrics metrics = new RunMetrics(new SimpleMeterRegistry());
        List<RunSample> kept = new RunSamples(restarted)
                .page(name, -1, 10, Optional.empty())
                .await()
                .atMost(PATIENCE);
        Claim claim = new SampleClaims(restarted, feed, metrics)
                .claim(order("next", 10, Optional.empty()))
                .await()
                .atMost(PATIENCE);

        assertThat(kept)
                .extracting(RunSample::output)
                .containsExactly(
                        Optional.of(TestRuns.output(orders.get(0))),
                        Optional.of(TestRuns.output(orders.get(1))),
                        Optional.empty());
        // The lease of the dead worker holds for the next instance too.
        assertThat(claim.orders()).isEmpty();
        assertThat(claim.open()).isEqualTo(1);
    }

    @Test
    void aLaterRunFindsWhatAnEarlierOnePaidFor() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 4);
        create(name, orders);
        record(name, TestRuns.outputs(orders.subList(0, 3)));

        Run later = create(name + "-2", orders);

        assertThat(later.counts()).isEqualTo(new SampleCounts(4, 3, 0, 3, 0));
        assertThat(claimAll(name + "-2", "w")).containsExactly(orders.get(3).key());
        assertThat(get(name).counts().reused()).isZero();
    }

    @Test
    void anOutputCountsInEveryOpenRunThatAsksForIt() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        create(name, orders);
        create(name + "-2", orders);

        record(name + "-2", List.of(TestRuns.output(orders.getFirst())));

        assertThat(get(name).counts()).isEqualTo(new SampleCounts(2, 1, 0, 1, 0));
        assertThat(get(name + "-2").counts()).isEqualTo(new SampleCounts(2, 1, 0, 0, 0));
    }

    @Test
    void aSampleWhoseOutputTurnsUpUncountedIsCountedByTheNextClaimAndNotGivenOut() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        create(name, orders);
        storeWithoutCounting(TestRuns.output(orders.getFirst()));

        assertThat(claim("w", 1, Optional.empty()).orders()).containsExactly(orders.get(1));
        assertThat(get(name).counts()).isEqualTo(new SampleCounts(2, 1, 0, 1, 1));
    }

    @Test
    void samplesWithOneKeyAreWrittenOnce() {
        List<SampleOrder> orders = new ArrayList<>(TestRuns.orders(name, BASE, 2));
        SampleOrder first = orders.getFirst();
        orders.add(new SampleOrder(
                first.key(),
                OTHER,
                first.record(),
                first.index(),
                first.prompt(),
                first.reference(),
                first.attributes()));
        create(name, orders);

        assertThat(claimAll("w"))
                .containsExactly(orders.get(0).key(), orders.get(1).key());
        record(name, List.of(TestRuns.output(first)));
        assertThat(get(name).counts()).isEqualTo(new SampleCounts(3, 2, 0, 0, 1));
    }

    @Test
    void failedOutputsAreCounted() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        create(name, orders);

        record(
                name,
                List.of(new SampleOutput(
                        orders.getFirst().key(), "", 0, 0, "", "lead V3 is missing", Double.NaN, "demo@1", 0)));

        assertThat(get(name).counts()).isEqualTo(new SampleCounts(2, 1, 1, 0, 0));
    }

    @Test
    void anOutputOfAnotherRunsSampleIsRefusedAndNothingIsStored() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 1);
        create(name, orders);
        SampleOutput foreign =
                TestRuns.output(TestRuns.orders(name + "-x", BASE, 1).getFirst());

        assertThatExceptionOfType(ForeignSampleException.class)
                .isThrownBy(() -> record(name, List.of(TestRuns.output(orders.getFirst()), foreign)))
                .withMessageContaining(foreign.key())
                .withMessageContaining(name);
        assertThat(get(name).counts().written()).isZero();
    }

    @Test
    void creatingARunAgainGivesTheSameRun() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 3);
        Run first = create("", orders);
        record(first.id(), List.of(TestRuns.output(orders.getFirst())));

        Run again = create("", orders);

        assertThat(first.id()).startsWith(name.substring(0, 38) + "-");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.counts()).isEqualTo(new SampleCounts(3, 1, 0, 0, 0));
        assertThat(runs.newest(10, Optional.of(name)).await().atMost(PATIENCE)).hasSize(1);
    }

    @Test
    void otherSamplesMakeAnotherName() {
        Run one = create("", TestRuns.orders(name, BASE, 3));
        Run other = create("", TestRuns.orders(name, BASE, 2));

        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void aTakenNameIsRefusedForOtherSamples() {
        create(name, TestRuns.orders(name, BASE, 3));

        assertThatExceptionOfType(RunExistsException.class)
                .isThrownBy(() -> create(name, TestRuns.orders(name, BASE, 2)))
                .withMessageContaining("other samples");
        assertThat(drafts()).isZero();
    }

    @Test
    void aTakenNameIsRefusedForAnotherSuiteFile() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        create(name, orders);

        assertThatExceptionOfType(RunExistsException.class)
                .isThrownBy(() -> publish(TestRuns.header(name, name + "-2"), orders))
                .withMessageContaining("suite file");
    }

    @Test
    void twoCreationsAtOnceGiveOneRun() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 5);
        RunDraft one = draft(TestRuns.header(name, name), orders);
        RunDraft other = draft(TestRuns.header(name, name), orders);

        var created = Uni.join()
                .all(drafts.publish(one), drafts.publish(other))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(created.get(0)).isEqualTo(created.get(1));
        assertThat(drafts()).isZero();
    }

    @Test
    void aRunIsNotSeenBeforeAllItsSamplesAreThereAndIsRemovedIfTheyNeverCome() {
        draft(TestRuns.header(name, name), TestRuns.orders(name, BASE, 3));

        assertThatExceptionOfType(RunNotFoundException.class).isThrownBy(() -> get(name));
        assertThat(runs.newest(10, Optional.of(name)).await().atMost(PATIENCE)).isEmpty();
        drafts.discardAbandoned(Duration.ZERO).await().atMost(PATIENCE);
        assertThat(drafts()).isZero();
    }

    @Test
    void aCancelledRunGivesNothingOutAndKeepsWhatIsWritten() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 3);
        create(name, orders);
        claim("w", 2, Optional.empty());

        Run cancelled = runs.cancel(name).await().atMost(PATIENCE);

        assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
        assertThatExceptionOfType(RunStateException.class)
                .isThrownBy(() -> claim("w", 1, Optional.empty()))
                .withMessageContaining("cancelled");
        assertThat(record(name, TestRuns.outputs(orders.subList(0, 2)))).isEqualTo(new Recorded(2, 0));
        assertThat(get(name).counts().written()).isEqualTo(2);
    }

    @Test
    void samplesAreReadInOrderPageAfterPage() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 1_203);
        create(name, orders);

        assertThat(kept(name)).extracting(RunSample::order).isEqualTo(orders);
        assertThat(samples.stream(name, Optional.of(OTHER))
                        .collect()
                        .asList()
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();
    }

    private Run create(String runId, List<SampleOrder> orders) {
        return publish(TestRuns.header(runId, name), orders);
    }

    private Run publish(RunHeader header, List<SampleOrder> orders) {
        return drafts.publish(draft(header, orders)).await().atMost(PATIENCE);
    }

    private RunDraft draft(RunHeader header, List<SampleOrder> orders) {
        RunDraft draft = drafts.open(header).await().atMost(PATIENCE);
        for (int from = 0; from < orders.size(); from += 500) {
            drafts.append(draft, orders.subList(from, Math.min(orders.size(), from + 500)))
                    .await()
                    .atMost(PATIENCE);
        }
        return draft;
    }

    private long drafts() {
        return database.read(session -> session.createSelectionQuery(
                                "SELECT count(*) FROM RunEntity r WHERE r.suite = :name AND r.runId IS NULL",
                                Long.class)
                        .setParameter("name", name)
                        .getSingleResult())
                .await()
                .atMost(PATIENCE);
    }

    private void storeWithoutCounting(SampleOutput output) {
        database.change(session -> session.createNativeQuery("""
                        INSERT INTO eval.sample_output VALUES (:key, :text, 1, -1, 'stop', '', 0, 'c', 1, 0)
                        """)
                        .setParameter("key", output.key())
                        .setParameter("text", output.text())
                        .executeUpdate())
                .await()
                .atMost(PATIENCE);
    }

    private Run get(String runId) {
        return runs.get(runId).await().atMost(PATIENCE);
    }

    private Claim claim(String worker, int limit, Optional<Cell> cell) {
        return claims.claim(order(worker, limit, cell)).await().atMost(PATIENCE);
    }

    private ClaimOrder order(String worker, int limit, Optional<Cell> cell) {
        return new ClaimOrder(name, worker, limit, Duration.ofSeconds(60), cell);
    }

    private List<String> claimAll(String worker) {
        return claimAll(name, worker);
    }

    private List<String> claimAll(String runId, String worker) {
        List<String> keys = new ArrayList<>();
        List<SampleOrder> given;
        do {
            given = claims.claim(new ClaimOrder(runId, worker, 7, Duration.ofSeconds(60), Optional.empty()))
                    .await()
                    .atMost(PATIENCE)
                    .orders();
            given.forEach(order -> keys.add(order.key()));
        } while (!given.isEmpty());
        return keys;
    }

    private Recorded record(String runId, List<SampleOutput> given) {
        return outputs.record(runId, given).await().atMost(PATIENCE);
    }

    private List<RunSample> kept(String runId) {
        return samples.stream(runId, Optional.empty())
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);
    }

    private static List<Cell> cells(Claim claim) {
        return claim.orders().stream().map(SampleOrder::cell).toList();
    }
}
