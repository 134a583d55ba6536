package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackState.PartState;
import io.meit.local.stack.StackState.ProcessId;
import io.meit.local.stack.StackState.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartsTest {

    private static final Ports PORTS = Ports.choose(Choice.ANY);

    private static List<String> services(Extent extent) {
        Installation installation = new Installation(Path.of("/checkout"), Path.of("/data"));
        return new Parts(installation, PORTS, Map.of())
                .services(extent).stream().map(Part::name).toList();
    }

    private static StackState state(boolean ready, String... parts) {
        ProcessId process = new ProcessId(1, "2026-01-02T03:04:05Z");
        return new StackState(
                process,
                ready,
                Stream.of(parts)
                        .map(name -> new PartState(name, process, Progress.READY, "", "tcp://localhost:1", "", 0))
                        .toList(),
                PORTS);
    }

    @Test
    void aStackHasFourServices() {
        assertThat(services(Extent.EVERYTHING))
                .containsExactlyInAnyOrder("ingest-service", "encoder-service", "llm-service", "eval-service");
    }

    @Test
    void anEvaluationNeedsOneOfThem() {
        assertThat(services(Extent.EVALUATION)).containsExactly("eval-service");
    }

    @Test
    void aStackOfAnEvaluationServesNobodyElse() {
        assertThat(state(true, "kafka", "postgres", "eval-service").serves()).isFalse();
        assertThat(state(true, "kafka", "postgres", "llm-service", "eval-service")
                        .serves())
                .isTrue();
    }

    @Test
    void aStackThatStartsDoesNotServeYet() {
        assertThat(state(false, "kafka", "postgres", "llm-service").serves()).isFalse();
    }
}
