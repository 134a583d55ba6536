package io.meit.local.stack;

import io.meit.local.stack.StackState.PartState;
import io.meit.local.stack.StackState.ProcessId;
import io.meit.local.stack.StackState.Progress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part that runs: started, watched, started again when it dies, stopped. Safe for any thread. */
final class Child {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);

    private final Part part;
    private final ScheduledExecutorService clock;
    private final Runnable onChange;
    private final BackOff backOff = new BackOff();

    private Process process;
    private ProcessId id;
    private Instant startedAt;
    private LogTail output;
    private Progress progress = Progress.STARTING;
    private int restarts;
    private boolean everReady;
    private boolean stopping;

    /**
     * @param clock runs the restarts
     * @param onChange told after each change of {@link #state}
     */
    Child(Part part, ScheduledExecutorService clock, Runnable onChange) {
        this.part = part;
        this.clock = clock;
        this.onChange = onChange;
    }

    Part part() {
        return part;
    }

    void start() {
        launch();
        onChange.run();
    }

    synchronized PartState state() {
        return new PartState(
                part.name(), id, progress, part.url(), part.health(), part.log().toString(), restarts);
    }

    /** Whether its latest process has said or shown that it is ready; remembers it. */
    boolean becomesReady(Health health) {
        Process asked;
        LogTail said;
        synchronized (this) {
            if (process == null || !process.isAlive()) {
                return false;
            }
            if (progress == Progress.READY) {
                return true;
            }
            asked = process;
            said = output;
        }
        boolean ready = part.readyLine().map(said::contains).orElseGet(() -> health.isWell(part.health()));
        return ready && markReady(asked);
    }

    /** False if the process that was asked has died meanwhile. */
    private boolean markReady(Process asked) {
        synchronized (this) {
            if (process != asked || progress != Progress.STARTING) {
                return false;
            }
            progress = Progress.READY;
            everReady = true;
            LOG.info(
                    "{} is ready after {} ms",
                    part.name(),
                    Duration.between(startedAt, Instant.now()).toMillis());
        }
        tellOfChange();
        return true;
    }

    synchronized boolean wasEverReady() {
        return everReady;
    }

    synchronized int restarts() {
        return restarts;
    }

    /** Asks it to stop; it is not started again. */
    synchronized void requestStop() {
        stopping = true;
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits for the end after {@link #requestStop}; kills it at the deadline (of {@link System#nanoTime}). */
    void awaitStop(long deadline) throws InterruptedException {
        Process last = current();
        if (last == null || last.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            return;
        }
        LOG.warn("{} (pid {}) did not stop in time: killed", part.name(), last.pid());
        last.destroyForcibly().waitFor();
    }

    private synchronized Process current() {
        return process;
    }

    private synchronized void launch() {
        if (stopping) {
            return;
        }
        try {
            output = LogTail.fromNowOn(part.log());
            ProcessBuilder builder = new ProcessBuilder(part.command())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(part.log().toFile()));
            builder.environment().putAll(part.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start %s: %s".formatted(part.name(), part.command()), e);
        }
        id = ProcessId.of(process.toHandle());
        startedAt = Instant.now();
        progress = Progress.STARTING;
        LOG.info("{} started, pid {}", part.name(), process.pid());
        Process started = process;
        // Not Process.onExit(): it needs a thread of the common pool, which others may keep busy.
        Thread.ofPlatform().daemon().name("watch-" + part.name()).start(() -> awaitDeath(started));
    }

    private void awaitDeath(Process running) {
        try {
            running.waitFor();
            onDeath(running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onDeath(Process dead) {
        Duration wait;
        synchronized (this) {
            if (stopping) {
                return;
            }
            progress = Progress.DOWN;
            wait = backOff.afterLife(Duration.between(startedAt, Instant.now()));
        }
        LOG.warn(
                "{} (pid {}) ended with exit code {}; starting it again in {} s. Its last words are in {}",
                part.name(),
                dead.pid(),
                dead.exitValue(),
                wait.toSeconds(),
                part.log());
        scheduleRestart(wait);
        tellOfChange();
    }

    private void scheduleRestart(Duration wait) {
        try {
            var unused = clock.schedule(this::restart, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.info("{} is not started again: everything stops", part.name(), e);
        }
    }

    private void restart() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            restarts++;
            try {
                launch();
            } catch (RuntimeException e) {
                Duration wait = backOff.afterLife(Duration.ZERO);
                LOG.error("{} cannot be started; trying again in {} s", part.name(), wait.toSeconds(), e);
                scheduleRestart(wait);
            }
        }
        tellOfChange();
    }

    /** The part runs on when its change cannot be written down: the next change tells of this one, too. */
    private void tellOfChange() {
        try {
            onChange.run();
        } catch (RuntimeException e) {
            LOG.error("the new state of {} cannot be told", part.name(), e);
        }
    }
}
