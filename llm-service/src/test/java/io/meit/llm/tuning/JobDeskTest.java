package io.meit.llm.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.TestConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class JobDeskTest {

    private final JobDesk withoutDirectory = new JobDesk(
            TestConfig.of(Map.of()), Clock.systemUTC(), ForkJoinPool.commonPool(), new SimpleMeterRegistry());

    @Test
    void withoutADirectoryNothingCanBeStarted() {
        assertThatThrownBy(() -> withoutDirectory
                        .start("first", "")
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(NoJobsDirectoryException.class)
                .hasMessageContaining("MEIT_TUNING_JOBS");
    }

    @Test
    void withoutADirectoryThereAreNoJobs() {
        assertThat(withoutDirectory.list().toCompletableFuture().join()).isEmpty();
    }
}
