package io.meit.eval.run;

import static io.meit.eval.run.StoredRuns.PATIENCE;
import static io.meit.eval.run.TestRuns.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meit.evaluation.sample.SampleOrder;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a run comes to be, against a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class RunDraftsQuarkusTest {

    @Inject
    StoredRuns stored;

    @Inject
    RunDrafts drafts;

    @Inject
    Runs runs;

    private final String name = TestRuns.newName();

    @Test
    void creatingARunAgainGivesTheSameRun() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 3);
        Run first = stored.create("", name, orders);
        stored.record(first.id(), List.of(TestRuns.output(orders.getFirst())));

        Run again = stored.create("", name, orders);

        assertThat(first.id()).startsWith(name.substring(0, 38) + "-");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.counts()).isEqualTo(new SampleCounts(3, 1, 0, 0, 0));
        assertThat(runs.newest(10, Optional.of(name)).await().atMost(PATIENCE)).hasSize(1);
    }

    @Test
    void otherSamplesMakeAnotherName() {
        Run one = stored.create("", name, TestRuns.orders(name, BASE, 3));
        Run other = stored.create("", name, TestRuns.orders(name, BASE, 2));

        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void aTakenNameIsRefusedForOtherSamples() {
        stored.create(name, name, TestRuns.orders(name, BASE, 3));

        assertThatExceptionOfType(RunExistsException.class)
                .isThrownBy(() -> stored.create(name, name, TestRuns.orders(name, BASE, 2)))
                .withMessageContaining("other samples");
        assertThat(stored.drafts(name)).isZero();
    }

    @Test
    void aTakenNameIsRefusedForAnotherSuiteFile() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        stored.create(name, name, orders);

        assertThatExceptionOfType(RunExistsException.class)
                .isThrownBy(() -> stored.publish(TestRuns.header(name, name + "-2"), orders))
                .withMessageContaining("suite file");
    }

    @Test
    void twoCreationsAtOnceGiveOneRun() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 5);
        RunDraft one = stored.draft(TestRuns.header(name, name), orders);
        RunDraft other = stored.draft(TestRuns.header(name, name), orders);

        var created = Uni.join()
                .all(drafts.publish(one), drafts.publish(other))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(created.get(0)).isEqualTo(created.get(1));
        assertThat(stored.drafts(name)).isZero();
    }

    @Test
    void aRunIsNotSeenBeforeAllItsSamplesAreThereAndIsRemovedIfTheyNeverCome() {
        stored.draft(TestRuns.header(name, name), TestRuns.orders(name, BASE, 3));

        assertThatExceptionOfType(RunNotFoundException.class).isThrownBy(() -> stored.get(name));
        assertThat(runs.newest(10, Optional.of(name)).await().atMost(PATIENCE)).isEmpty();
        drafts.discardAbandoned(Duration.ZERO).await().atMost(PATIENCE);
        assertThat(stored.drafts(name)).isZero();
    }
}
