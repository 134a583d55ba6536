package io.meit.eval.run;

import static io.meit.eval.run.StoredRuns.PATIENCE;
import static io.meit.eval.run.TestRuns.BASE;
import static io.meit.eval.run.TestRuns.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is recorded, counted and refused, against a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class SampleOutputsQuarkusTest {

    @Inject
    StoredRuns stored;

    @Inject
    RunSamples samples;

    private final String name = TestRuns.newName();

    @Test
    void theFirstOutputOfAKeyStays() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        stored.create(name, name, orders);
        SampleOutput first = TestRuns.output(orders.getFirst());
        SampleOutput late = new SampleOutput(first.key(), "another text", 1, 0, "stop", "", 3.5, "x", 1);

        assertThat(stored.record(name, List.of(first))).isEqualTo(new Recorded(1, 0));
        assertThat(stored.record(name, List.of(late))).isEqualTo(new Recorded(0, 1));
        assertThat(stored.kept(name).getFirst().output()).contains(first);
        assertThat(stored.get(name).counts()).isEqualTo(new SampleCounts(2, 1, 0, 0, 0));
    }

    @Test
    void aLaterRunFindsWhatAnEarlierOnePaidFor() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 4);
        stored.create(name, name, orders);
        stored.record(name, TestRuns.outputs(orders.subList(0, 3)));

        Run later = stored.create(name + "-2", name, orders);

        assertThat(later.counts()).isEqualTo(new SampleCounts(4, 3, 0, 3, 0));
        assertThat(stored.claimAll(name + "-2", "w"))
                .containsExactly(orders.get(3).key());
        assertThat(stored.get(name).counts().reused()).isZero();
    }

    @Test
    void anOutputCountsInEveryOpenRunThatAsksForIt() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        stored.create(name, name, orders);
        stored.create(name + "-2", name, orders);

        stored.record(name + "-2", List.of(TestRuns.output(orders.getFirst())));

        assertThat(stored.get(name).counts()).isEqualTo(new SampleCounts(2, 1, 0, 1, 0));
        assertThat(stored.get(name + "-2").counts()).isEqualTo(new SampleCounts(2, 1, 0, 0, 0));
    }

    @Test
    void failedOutputsAreCounted() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 2);
        stored.create(name, name, orders);

        stored.record(
                name,
                List.of(new SampleOutput(
                        orders.getFirst().key(), "", 0, 0, "", "lead V3 is missing", Double.NaN, "demo@1", 0)));

        assertThat(stored.get(name).counts()).isEqualTo(new SampleCounts(2, 1, 1, 0, 0));
    }

    @Test
    void anOutputOfAnotherRunsSampleIsRefusedAndNothingIsStored() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 1);
        stored.create(name, name, orders);
        SampleOutput foreign =
                TestRuns.output(TestRuns.orders(name + "-x", BASE, 1).getFirst());

        assertThatExceptionOfType(ForeignSampleException.class)
                .isThrownBy(() -> stored.record(name, List.of(TestRuns.output(orders.getFirst()), foreign)))
                .withMessageContaining(foreign.key())
                .withMessageContaining(name);
        assertThat(stored.get(name).counts().written()).isZero();
    }

    @Test
    void samplesAreReadInOrderPageAfterPage() {
        List<SampleOrder> orders = TestRuns.orders(name, BASE, 1_203);
        stored.create(name, name, orders);

        assertThat(stored.kept(name)).extracting(RunSample::order).isEqualTo(orders);
        assertThat(samples.stream(name, Optional.of(OTHER))
                        .collect()
                        .asList()
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();
    }
}
