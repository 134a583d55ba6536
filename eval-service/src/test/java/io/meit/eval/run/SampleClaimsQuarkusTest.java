package io.meit.eval.run;

import static io.meit.eval.run.StoredRuns.PATIENCE;
import static io.meit.eval.run.TestRuns.BASE;
import static io.meit.eval.run.TestRuns.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Who gets which sample, against a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class SampleClaimsQuarkusTest {

    @Inject
    StoredRuns stored;

    @Inject
    SampleClaims claims;

    private final String name = TestRuns.newName();

    @Test
    void workersThatClaimAtOnceNeverGetTheSameSample() {
        stored.create(name, name, TestRuns.orders(name, BASE, 300));
        List<CompletableFuture<List<String>>> workers = new ArrayList<>();
        List<String> given = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                String worker = "worker-" + i;
                workers.add(CompletableFuture.supplyAsync(() -> stored.claimAll(name, worker), threads));
            }
            workers.forEach(worker -> given.addAll(worker.join()));
        }

        assertThat(given).hasSize(300).doesNotHaveDuplicates();
        assertThat(stored.get(name).counts().claimed()).isEqualTo(300);
    }

    @Test
    void aLeaseThatHasRunOutIsGivenAgain() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        stored.create(name, name, orders);
        claims.claim(new ClaimOrder(name, "dead", 10, Duration.ofSeconds(2), Optional.empty()))
                .await()
                .atMost(PATIENCE);
        assertThat(stored.claim(name, "alive", 10, Optional.empty()).orders()).isEmpty();

        await().atMost(Duration.ofSeconds(10)).until(() -> stored.claim(name, "alive", 10, Optional.empty())
                .orders()
                .equals(orders));
    }

    @Test
    void anEmptyClaimSaysHowManyAreHeldByOthers() {
        stored.create(name, name, TestRuns.orders(name, BASE, 3));
        stored.claim(name, "one", 3, Optional.empty());

        Claim second = stored.claim(name, "other", 3, Optional.empty());

        assertThat(second.orders()).isEmpty();
        assertThat(second.open()).isEqualTo(3);
        assertThat(second.suiteYaml()).contains("name: " + name);
    }

    @Test
    void aClaimPrefersItsCellAndTakesAnotherWhenThatIsDone() {
        List<SampleOrder> both = new ArrayList<>(TestRuns.orders(name, BASE, 4));
        both.addAll(TestRuns.orders(name, OTHER, 4));
        stored.create(name, name, both);

        assertThat(cells(stored.claim(name, "w", 3, Optional.of(OTHER))))
                .containsOnly(OTHER)
                .hasSize(3);
        assertThat(cells(stored.claim(name, "w", 3, Optional.of(OTHER))))
                .containsOnly(OTHER)
                .hasSize(1);
        assertThat(cells(stored.claim(name, "w", 3, Optional.of(OTHER))))
                .containsOnly(BASE)
                .hasSize(3);
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
        stored.create(name, name, orders);

        assertThat(stored.claimAll(name, "w"))
                .containsExactly(orders.get(0).key(), orders.get(1).key());
        stored.record(name, List.of(TestRuns.output(first)));
        assertThat(stored.get(name).counts()).isEqualTo(new SampleCounts(3, 2, 0, 0, 1));
    }

    @Test
    void aSampleWhoseOutputTurnsUpUncountedIsCountedByTheNextClaimAndNotGivenOut() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        stored.create(name, name, orders);
        stored.storeWithoutCounting(TestRuns.output(orders.getFirst()));

        assertThat(stored.claim(name, "w", 1, Optional.empty()).orders()).containsExactly(orders.get(1));
        assertThat(stored.get(name).counts()).isEqualTo(new SampleCounts(2, 1, 0, 1, 1));
    }

    private static List<Cell> cells(Claim claim) {
        return claim.orders().stream().map(SampleOrder::cell).toList();
    }
}
