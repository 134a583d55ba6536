package io.meit.llm.tuning;

import io.meit.llm.LlmConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.util.concurrent.ForkJoinPool;

/** Desks for tests of other packages. */
public final class JobsForTests {

    private JobsForTests() {}

    public static JobDesk started(LlmConfig config) {
        JobDesk desk = new JobDesk(config, Clock.systemUTC(), ForkJoinPool.commonPool(), new SimpleMeterRegistry());
        desk.start(new StartupEvent());
        return desk;
    }

    public static void stop(JobDesk desk) {
        desk.stop(new ShutdownEvent());
    }
}
