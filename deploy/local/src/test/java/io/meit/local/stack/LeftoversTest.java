package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackState.PartState;
import io.meit.local.stack.StackState.ProcessId;
import io.meit.local.stack.StackState.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path directory;

    private Process child;

    @BeforeEach
    void startAChild() throws Exception {
        child = new ProcessBuilder(FakeParts.part("llm", directory, java.time.Duration.ZERO)
                        .command())
                .start();
        assertThat(child.inputReader().readLine()).isEqualTo(FakeService.READY);
    }

    @AfterEach
    void stopIt() {
        child.destroyForcibly();
    }

    @Test
    void stopsAChildThatOutlivedItsSupervisor() throws Exception {
        List<String> said = new ArrayList<>();

        List<String> stopped = Leftovers.stop(stateWith(ProcessId.of(child.toHandle())), said::add);

        assertThat(stopped).containsExactly("llm");
        assertThat(said).singleElement().asString().contains("llm").contains(Long.toString(child.pid()));
        assertThat(child.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAStrangerAloneThatHasTheSamePid() {
        ProcessId earlier =
                new ProcessId(child.pid(), Instant.parse("2020-01-01T00:00:00Z").toString());

        assertThat(Leftovers.stop(stateWith(earlier), line -> {})).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void aSupervisorIsAliveOnlyIfItIsTheSameProcess() {
        ProcessId us = ProcessId.of(ProcessHandle.current());
        ProcessId before = new ProcessId(us.pid(), "2020-01-01T00:00:00Z");

        assertThat(new StackState(us, true, List.of(), Ports.choose(Choice.ANY)).isAlive())
                .isTrue();
        assertThat(new StackState(before, true, List.of(), Ports.choose(Choice.ANY)).isAlive())
                .isFalse();
    }

    private static StackState stateWith(ProcessId process) {
        PartState part = new PartState("llm", process, Progress.READY, "", "tcp://localhost:1", "llm.log", 0);
        return new StackState(
                new ProcessId(Long.MAX_VALUE, Instant.EPOCH.toString()), true, List.of(part), Ports.choose(Choice.ANY));
    }
}
