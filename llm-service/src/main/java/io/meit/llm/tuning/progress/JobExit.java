package io.meit.llm.tuning.progress;

/** How the process of a job ended, and its exit code; docs/tuning.md lists them. */
public enum JobExit {
    /** All updates were made, or validation did not get better for long enough: {@code best} and {@code last} are written. */
    DONE(0),
    /** For a reason that the log of the process gives. Starting it again goes on from the newest checkpoint. */
    FAILED(1),
    /** Configuration, backbone or data cannot be used: starting it again is of no use before they are changed. */
    BAD_CONFIGURATION(2),
    /** A loss or gradient was not finite; starting it again gives the same. */
    NOT_FINITE(4),
    /** Another process runs this job. */
    BUSY(5),
    /** It was asked to stop (SIGTERM): a checkpoint is written, starting it again goes on. */
    STOPPED(6);

    // 3 is what the JVM itself ends with for lack of memory (-XX:+ExitOnOutOfMemoryError).
    private final int code;

    JobExit(int code) {
        this.code = code;
    }

    /** Exit code of the process. */
    public int code() {
        return code;
    }
}
