package io.meit.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Processes that are not children of this one: what an earlier, killed run left behind. */
public final class ForeignProcess {

    private static final long POLL_MILLIS = 50;

    private ForeignProcess() {}

    /**
     * True while it runs. A process that has ended but that nobody has reaped yet has no command any more; in a
     * container without an init process it stays in that state for ever.
     */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Waits until it has ended; false if it still runs after the limit. */
    public static boolean awaitEnd(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(process);
        }
        return true;
    }

    /** Sends a signal, e.g. {@code INT}. */
    static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG%s to process %d".formatted(name, process.pid()), e);
        } catch (InterruptedException e) {
            throw interrupted(process, e);
        }
    }

    private static void pause(ProcessHandle process) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(process, e);
        }
    }

    private static IllegalStateException interrupted(ProcessHandle process, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while stopping process " + process.pid(), cause);
    }
}
