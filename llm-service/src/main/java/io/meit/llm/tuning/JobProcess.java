package io.meit.llm.tuning;

import io.meit.llm.tuning.progress.ProcessMark;
import java.util.Optional;

/**
 * The running process of a job.
 *
 * @param child empty if an earlier run of the service started it
 */
record JobProcess(ProcessHandle handle, Optional<Process> child) {

    static JobProcess of(Process child) {
        return new JobProcess(child.toHandle(), Optional.of(child));
    }

    static JobProcess foreign(ProcessHandle handle) {
        return new JobProcess(handle, Optional.empty());
    }

    ProcessMark mark() {
        return ProcessMark.of(handle);
    }

    boolean runs() {
        return child.map(Process::isAlive).orElseGet(() -> ProcessMark.runs(handle));
    }

    /** Asks it to write a checkpoint and to end. */
    void stop() {
        handle.destroy();
    }

    void kill() {
        handle.destroyForcibly();
    }

    /** How it ended, as far as that can be known. */
    String ending() {
        return child.filter(process -> !process.isAlive())
                .map(process -> "its process ended with exit code " + process.exitValue())
                .orElse("its process is gone");
    }
}
