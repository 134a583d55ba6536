package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meit.backing.ForeignProcess;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackState.PartState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small real children. */
class SupervisorTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLITE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private StateFile stateFile;
    private Supervisor supervisor;

    @BeforeEach
    void prepare() {
        stateFile = new StateFile(directory.resolve("state.json"));
        supervisor = new Supervisor(stateFile, Ports.choose(Choice.ANY));
    }

    @AfterEach
    void stop() throws InterruptedException {
        supervisor.stop();
    }

    @Test
    void startsItsChildrenAndWritesThemDown() throws Exception {
        supervisor.start(List.of(List.of(part("kafka")), List.of(part("llm"), part("eval"))), LIMIT, () -> true);

        StackState state = stateFile.read().orElseThrow();
        assertThat(state.ready()).isTrue();
        assertThat(state.isAlive()).isTrue();
        assertThat(state.parts()).extracting(PartState::name).containsExactly("kafka", "llm", "eval");
        assertThat(state.parts()).allMatch(part -> part.process().running().isPresent());
    }

    @Test
    void startsAKilledChildAgain() throws Exception {
        supervisor.start(List.of(List.of(part("llm"))), LIMIT, () -> true);
        ProcessHandle first = process("llm");
        watchInBackground();

        first.destroyForcibly();

        await().atMost(LIMIT).untilAsserted(() -> {
            PartState part = stateFile.read().orElseThrow().part("llm").orElseThrow();
            assertThat(part.restarts()).isEqualTo(1);
            assertThat(part.process().pid()).isNotEqualTo(first.pid());
            assertThat(part.progress()).isEqualTo(StackState.Progress.READY);
        });
    }

    @Test
    void leavesNothingBehindWhenItStops() throws Exception {
        supervisor.start(List.of(List.of(part("kafka")), List.of(part("llm"))), LIMIT, () -> true);
        List<ProcessHandle> children = List.of(process("kafka"), process("llm"));

        supervisor.stop();

        assertThat(children).noneMatch(ForeignProcess::isRunning);
        assertThat(stateFile.read()).isEmpty();
    }

    @Test
    void stopsServicesBeforeTheServersTheyUse() throws Exception {
        Path server = directory.resolve("server-stopped");
        Path service = directory.resolve("service-stopped");
        supervisor.start(
                List.of(
                        List.of(FakeParts.part("kafka", directory, POLITE, "note=" + server)),
                        List.of(FakeParts.part("llm", directory, POLITE, "note=" + service))),
                LIMIT,
                () -> true);

        supervisor.stop();

        assertThat(Long.parseLong(Files.readString(service))).isLessThan(Long.parseLong(Files.readString(server)));
    }

    @Test
    void killsAChildThatDoesNotStop() throws Exception {
        supervisor.start(
                List.of(List.of(FakeParts.part("llm", directory, Duration.ofMillis(300), "deaf"))), LIMIT, () -> true);
        ProcessHandle deaf = process("llm");

        long begin = System.nanoTime();
        supervisor.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(ForeignProcess.isRunning(deaf)).isFalse();
    }

    @Test
    void givesUpOnAChildThatNeverComesUp() {
        assertThatThrownBy(() -> supervisor.start(
                        List.of(List.of(FakeParts.part("llm", directory, POLITE, "stillborn"))), LIMIT, () -> true))
                .isInstanceOf(StackFailedException.class)
                .hasMessageContaining("llm ends again and again")
                .hasMessageContaining("llm.log");
    }

    @Test
    void endsWhenItsOwnerHasGone() throws Exception {
        supervisor.start(List.of(List.of(part("llm"))), LIMIT, () -> true);

        supervisor.watch(() -> false);

        assertThat(stateFile.read())
                .as("watch returns, so that stop can follow")
                .isPresent();
    }

    @Test
    void endsWhenItsOwnerGoesDuringTheStart() {
        BooleanSupplier untilTheFirstChildRuns = () -> stateFile.read().isEmpty();

        assertThatThrownBy(() -> supervisor.start(
                        List.of(List.of(FakeParts.part("llm", directory, POLITE, "mute"))),
                        LIMIT,
                        untilTheFirstChildRuns))
                .isInstanceOf(StackFailedException.class)
                .hasMessage("the process for which this stack was started has gone");
    }

    @Test
    void startsNothingAfterItWasStopped() throws Exception {
        supervisor.stop();

        assertThatThrownBy(() -> supervisor.start(List.of(List.of(part("llm"))), LIMIT, () -> true))
                .isInstanceOf(StackFailedException.class)
                .hasMessage("stopped while starting");
        assertThat(directory.resolve("llm.log")).doesNotExist();
    }

    private Part part(String name) {
        return FakeParts.part(name, directory, POLITE);
    }

    private ProcessHandle process(String part) {
        return stateFile
                .read()
                .orElseThrow()
                .part(part)
                .orElseThrow()
                .process()
                .running()
                .orElseThrow();
    }

    private void watchInBackground() {
        var unused = CompletableFuture.runAsync(() -> {
            try {
                supervisor.watch(() -> true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
