package io.meit.local.stack;

import io.meit.local.stack.StackState.PartState;
import io.meit.local.stack.StackState.ProcessId;
import io.meit.local.stack.StackState.Progress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
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
    private long logSizeAtStart;
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
        if (!isUp()
                || !(part.readyLine().isPresent() ? hasSaid(part.readyLine().get()) : health.isWell(part.health()))) {
            return false;
        }
        boolean news;
        synchronized (this) {
            news = progress == Progress.STARTING;
            progress = news ? Progress.READY : progress;
            everReady = true;
        }
        if (news) {
            LOG.info(
                    "{} is ready after {} ms",
                    part.name(),
                    Duration.between(startedAt(), Instant.now()).toMillis());
            onChange.run();
        }
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

    private synchronized Instant startedAt() {
        return startedAt;
    }

    private synchronized boolean isUp() {
        return process != null && process.isAlive();
    }

    private synchronized void launch() {
        if (stopping) {
            return;
        }
        try {
            logSizeAtStart = Files.exists(part.log()) ? Files.size(part.log()) : 0;
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
        onChange.run();
        var unused = clock.schedule(this::restart, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void restart() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            restarts++;
            launch();
        }
        onChange.run();
    }

    private boolean hasSaid(String line) {
        try {
            byte[] log = Files.readAllBytes(part.log());
            int from = (int) Math.min(log.length, logSizeAtStart());
            return new String(log, from, log.length - from, StandardCharsets.UTF_8).contains(line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + part.log(), e);
        }
    }

    private synchronized long logSizeAtStart() {
        return logSizeAtStart;
    }
}
