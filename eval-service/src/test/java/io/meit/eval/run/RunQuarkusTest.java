package io.meit.eval.run;

import static io.meit.eval.run.StoredRuns.PATIENCE;
import static io.meit.eval.run.TestRuns.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meit.evaluation.sample.SampleOrder;
import io.meit.testkit.BackingServicesResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** A run that is interrupted or cancelled, against a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class RunQuarkusTest {

    @Inject
    StoredRuns stored;

    @Inject
    Runs runs;

    @Inject
    RunFeed feed;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Vertx vertx;

    private final String name = TestRuns.newName();

    @Test
    void whatOneInstanceHasStoredAnotherGives() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 3);
        stored.create(name, name, orders);
        stored.claim(name, "dead", 3, Optional.empty());
        stored.record(name, TestRuns.outputs(orders.subList(0, 2)));

        RunDatabase restarted = new RunDatabase(sessions, vertx);
        RunMetrics metrics = new RunMetrics(new SimpleMeterRegistry());
        List<RunSample> kept = new RunSamples(restarted)
                .page(name, -1, 10, Optional.empty())
                .await()
                .atMost(PATIENCE);
        Claim claim = new SampleClaims(restarted, feed, metrics)
                .claim(StoredRuns.order(name, "next", 10, Optional.empty()))
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
    void aCancelledRunGivesNothingOutAndKeepsWhatIsWritten() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 3);
        stored.create(name, name, orders);
        stored.claim(name, "w", 2, Optional.empty());

        Run cancelled = runs.cancel(name).await().atMost(PATIENCE);

        assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
        assertThatExceptionOfType(RunStateException.class)
                .isThrownBy(() -> stored.claim(name, "w", 1, Optional.empty()))
                .withMessageContaining("cancelled");
        assertThat(stored.record(name, TestRuns.outputs(orders.subList(0, 2)))).isEqualTo(new Recorded(2, 0));
        assertThat(stored.get(name).counts().written()).isEqualTo(2);
    }
}
