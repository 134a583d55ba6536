package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationQueueTest {

    private final GenerationQueue queue = new GenerationQueue(3, 1);

    @Test
    void statComesBeforeRoutineAndFirstComeFirstServedWithinEach() {
        FakeTask firstRoutine = FakeTask.routine();
        FakeTask firstStat = FakeTask.stat();
        FakeTask secondStat = FakeTask.stat();
        queue.add(firstRoutine);
        queue.add(firstStat);
        queue.add(secondStat);

        assertThat(List.of(take(), take(), take())).containsExactly(firstStat, secondStat, firstRoutine);
        assertThat(queue.first()).isEmpty();
    }

    @Test
    void fullQueueRefusesEvenStatNamingTheLimit() {
        queue.add(FakeTask.routine());
        queue.add(FakeTask.routine());
        queue.add(FakeTask.routine());

        assertThatThrownBy(() -> queue.add(FakeTask.stat()))
                .isInstanceOf(QueueFullException.class)
                .hasMessageContaining("3 texts")
                .hasMessageContaining("queue-capacity");
    }

    @Test
    void shadowsComeLastAndTakeNoReportsRoom() {
        FakeTask shadow = FakeTask.shadow();
        queue.add(shadow);
        queue.add(FakeTask.routine());
        queue.add(FakeTask.routine());
        FakeTask stat = FakeTask.stat();
        queue.add(stat);

        assertThatThrownBy(() -> queue.add(FakeTask.shadow()))
                .isInstanceOf(QueueFullException.class)
                .hasMessageContaining("shadow-capacity");
        assertThat(take()).isSameAs(stat);
        take();
        take();
        assertThat(take()).isSameAs(shadow);
    }

    @Test
    void removedTaskMakesRoomAndIsNotTaken() {
        FakeTask gone = FakeTask.routine();
        FakeTask kept = FakeTask.routine();
        queue.add(gone);
        queue.add(kept);

        queue.remove(gone);

        assertThat(queue.size(Priority.ROUTINE)).isEqualTo(1);
        assertThat(take()).isSameAs(kept);
    }

    private GenerationTask take() {
        GenerationTask first = queue.first().orElseThrow();
        queue.remove(first);
        return first;
    }

    @Test
    void closedQueueGivesBackWhatWaitedAndAdmitsNothing() {
        FakeTask waiting = FakeTask.routine();
        queue.add(waiting);

        assertThat(queue.close()).containsExactly(waiting);
        assertThatThrownBy(() -> queue.add(FakeTask.stat())).isInstanceOf(NotServingException.class);
    }

    @Test
    void capacityBelowOneIsRefused() {
        assertThatThrownBy(() -> new GenerationQueue(0, 1)).hasMessageContaining("queue-capacity is 0");
    }
}
