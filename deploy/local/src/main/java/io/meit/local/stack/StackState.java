package io.meit.local.stack;

import io.meit.backing.ForeignProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor says of itself and its children, in {@code state.json}.
 *
 * @param supervisor the supervisor's process
 * @param ready all parts have been ready
 * @param parts in order of start
 * @param ports the ports of this run
 */
public record StackState(ProcessId supervisor, boolean ready, List<PartState> parts, Ports ports) {

    /**
     * A process, told from a later one that was given the same pid.
     *
     * @param startedAt ISO-8601 instant
     */
    public record ProcessId(long pid, String startedAt) {

        /** The start time of a process is computed from the clock, so it may move a little. */
        private static final Duration TOLERANCE = Duration.ofSeconds(2);

        static ProcessId of(ProcessHandle process) {
            Instant start = process.info().startInstant().orElseGet(Instant::now);
            return new ProcessId(process.pid(), start.toString());
        }

        /** The process, if it still runs. */
        public Optional<ProcessHandle> running() {
            return ProcessHandle.of(pid).filter(ForeignProcess::isRunning).filter(this::startedThen);
        }

        private boolean startedThen(ProcessHandle process) {
            return process.info()
                    .startInstant()
                    .map(start -> Duration.between(Instant.parse(startedAt), start)
                                    .abs()
                                    .compareTo(TOLERANCE)
                            <= 0)
                    .orElse(false);
        }
    }

    /** How far a part has come. */
    public enum Progress {
        STARTING,
        READY,
        /** It died and waits to be started again. */
        DOWN
    }

    /**
     * One child.
     *
     * @param process its latest process
     * @param url address for users; empty if it has none
     * @param health what to ask whether it is well: {@code http://...} or {@code tcp://host:port}
     * @param log its log file
     * @param restarts how often it was started again
     */
    public record PartState(
            String name, ProcessId process, Progress progress, String url, String health, String log, int restarts) {}

    public StackState {
        parts = List.copyOf(parts);
    }

    /** True if all services are run and ready, not only those of an evaluation. */
    public boolean serves() {
        return ready && part("llm-service").isPresent();
    }

    /** True if the supervisor that wrote this still runs. */
    public boolean isAlive() {
        return supervisor.running().isPresent();
    }

    public Optional<PartState> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
