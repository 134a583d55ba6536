package io.meit.encoder.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BedOrderTest {

    private final BedOrder order = new BedOrder();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final AtomicBoolean secondStarted = new AtomicBoolean();

    @Test
    void startsWorkWhenTheBedsEarlierWorkHasEnded() {
        var unused = order.append("bed-1", () -> first);
        var second = order.append("bed-1", this::second);
        assertThat(secondStarted).isFalse();
        first.complete("done");
        assertThat(second).isCompletedWithValue("second");
    }

    @Test
    void workThatFailedHasEndedToo() {
        var unused = order.append("bed-1", () -> first);
        var second = order.append("bed-1", this::second);
        first.completeExceptionally(new IllegalStateException("failed"));
        assertThat(second).isCompletedWithValue("second");
    }

    @Test
    void otherBedsDoNotWait() {
        var unused = order.append("bed-1", () -> first);
        assertThat(order.append("bed-2", this::second)).isCompletedWithValue("second");
    }

    @Test
    void forgetsABedWithoutWork() {
        var unused = order.append("bed-1", () -> first);
        assertThat(order.beds()).isOne();
        first.complete("done");
        assertThat(order.beds()).isZero();
    }

    private CompletableFuture<String> second() {
        secondStarted.set(true);
        return CompletableFuture.completedFuture("second");
    }
}
