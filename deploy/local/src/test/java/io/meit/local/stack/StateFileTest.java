package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackState.PartState;
import io.meit.local.stack.StackState.ProcessId;
import io.meit.local.stack.StackState.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    Path directory;

    @Test
    void readsWhatWasWritten() {
        StateFile file = new StateFile(directory.resolve("state.json"));
        ProcessId process = new ProcessId(42, "2026-01-02T03:04:05.678Z");
        StackState state = new StackState(
                process,
                true,
                List.of(new PartState(
                        "llm-service",
                        process,
                        Progress.DOWN,
                        "http://localhost:1",
                        "http://localhost:1/q",
                        "x.log",
                        3)),
                Ports.choose(Choice.ANY));

        file.write(state);

        assertThat(file.read()).contains(state);
    }

    @Test
    void thereIsNoStateBeforeTheFirstStart() {
        assertThat(new StateFile(directory.resolve("state.json")).read()).isEmpty();
    }

    @Test
    void anUnreadableStateNamesTheFileAndTheWayOut() throws Exception {
        Path file = Files.writeString(directory.resolve("state.json"), "{ no json");

        assertThatThrownBy(() -> new StateFile(file).read())
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete the file");
    }
}
