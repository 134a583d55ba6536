package io.meit.local.stack;

import io.meit.backing.ForeignProcess;
import io.meit.local.stack.StackState.PartState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Children that outlived a supervisor that was killed. */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Leftovers() {}

    /** The children of a dead run that still run, with their names. */
    static Map<String, ProcessHandle> of(StackState state) {
        Map<String, ProcessHandle> running = new LinkedHashMap<>();
        for (PartState part : state.parts()) {
            part.process().running().ifPresent(process -> running.put(part.name(), process));
        }
        return running;
    }

    /** Stops them: politely, then not. Returns their names. */
    static List<String> stop(StackState state, Consumer<String> say) {
        Map<String, ProcessHandle> running = of(state);
        running.forEach((name, process) -> {
            say.accept("stopping %s (pid %d), left by a run that was killed".formatted(name, process.pid()));
            process.destroy();
        });
        running.forEach((name, process) -> {
            if (!ForeignProcess.awaitEnd(process, PATIENCE)) {
                say.accept("%s (pid %d) does not stop: killed".formatted(name, process.pid()));
                process.destroyForcibly();
                ForeignProcess.awaitEnd(process, PATIENCE);
            }
        });
        return List.copyOf(running.keySet());
    }
}
