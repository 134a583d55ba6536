package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meit.local.stack.StackState.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small real process. */
class ChildTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Health health = new Health();
    private Child child;

    @AfterEach
    void stop() throws InterruptedException {
        clock.shutdownNow();
        child.requestStop();
        child.awaitStop(System.nanoTime() + Duration.ofSeconds(10).toNanos());
    }

    @Test
    void isStartedAgainThoughItsDeathCannotBeWrittenDown() throws Exception {
        AtomicReference<Child> self = new AtomicReference<>();
        child = new Child(part(), clock, () -> refuseDeath(self.get()));
        self.set(child);
        child.start();

        running().destroyForcibly();

        await().atMost(LIMIT).until(() -> child.restarts() == 1 && child.becomesReady(health));
    }

    @Test
    void isStartedAgainAfterAStartThatFailed() throws Exception {
        Path program = Files.createSymbolicLink(
                directory.resolve("program"), Path.of(part().command().getFirst()));
        child = new Child(run(program), clock, () -> {});
        child.start();
        Files.delete(program);
        running().destroyForcibly();
        await().atMost(LIMIT).until(() -> child.restarts() == 1);
        assertThat(child.state().progress()).isEqualTo(Progress.DOWN);

        Files.createSymbolicLink(program, Path.of(part().command().getFirst()));

        await().atMost(LIMIT).until(() -> child.becomesReady(health));
        assertThat(child.restarts()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void readsItsLogNoMoreOnceItIsReady() throws Exception {
        child = new Child(part(), clock, () -> {});
        child.start();
        await().atMost(LIMIT).until(() -> child.becomesReady(health));

        Files.delete(part().log());

        assertThat(child.becomesReady(health)).isTrue();
    }

    private static void refuseDeath(Child child) {
        if (child.state().progress() == Progress.DOWN) {
            throw new UncheckedIOException(new IOException("no space left on device"));
        }
    }

    private ProcessHandle running() {
        return child.state().process().running().orElseThrow();
    }

    private Part part() {
        return FakeParts.part("llm", directory, Duration.ofSeconds(10));
    }

    private Part run(Path program) {
        Part part = part();
        List<String> command = new ArrayList<>(part.command());
        command.set(0, program.toString());
        return new Part(
                part.name(),
                command,
                part.environment(),
                part.log(),
                part.readyLine(),
                part.health(),
                part.url(),
                part.stopLimit());
    }
}
