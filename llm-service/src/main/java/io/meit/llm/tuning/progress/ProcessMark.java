package io.meit.llm.tuning.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process, told from a later one that was given the same pid. */
public record ProcessMark(long pid, Instant began) {

    /** The start time of a process is computed from the clock, so it may move a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessMark::runs).filter(this::beganThen);
    }

    /**
     * True while it runs. A process that has ended, but that nobody has reaped, has no command any more; in a container without
     * an init process it stays so for ever.
     */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private boolean beganThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(began, start).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
