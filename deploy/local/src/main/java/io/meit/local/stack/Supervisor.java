package io.meit.local.stack;

import io.meit.local.stack.StackState.ProcessId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts children in stages, each stage when the one before is ready; starts again what dies; stops them in reverse. One
 * per process.
 */
final class Supervisor {

    /** A child that dies so often before it was ever ready will not come up. */
    private static final int HOPELESS = 3;

    private static final long POLL_MILLIS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final StateFile stateFile;
    private final Ports ports;
    private final Health health = new Health();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<List<Child>> stages = new ArrayList<>();
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean ready;

    Supervisor(StateFile stateFile, Ports ports) {
        this.stateFile = stateFile;
        this.ports = ports;
    }

    /**
     * Starts all stages.
     *
     * @param limit how long all of it may take
     * @param hasOwner false if nobody needs the stack any more
     * @throws StackFailedException if a part dies again and again, or is not ready in time, or if the owner has gone or
     *     {@link #stop} was called
     */
    void start(List<List<Part>> parts, Duration limit, BooleanSupplier hasOwner) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (List<Part> stage : parts) {
            List<Child> children = stage.stream()
                    .map(part -> new Child(part, clock, this::writeState))
                    .toList();
            add(children);
            children.forEach(Child::start);
            awaitReady(children, deadline, hasOwner);
        }
        synchronized (this) {
            ready = true;
        }
        writeState();
    }

    /** Watches the children until {@link #stop}, or until nobody owns the stack any more. */
    void watch(BooleanSupplier hasOwner) throws InterruptedException {
        while (!stopRequested.await(POLL_MILLIS * 5, TimeUnit.MILLISECONDS)) {
            children().forEach(child -> child.becomesReady(health));
            if (!hasOwner.getAsBoolean()) {
                LOG.info("the process for which this stack was started has gone: stopping");
                return;
            }
        }
    }

    /** Stops the last stage first; within a stage all at once. Returns when nothing runs any more. */
    void stop() throws InterruptedException {
        if (isFirstToStop()) {
            long begin = System.nanoTime();
            clock.shutdownNow();
            for (List<Child> stage : stagesInReverse()) {
                stopStage(stage);
            }
            stateFile.delete();
            LOG.info("everything stopped within {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            stopped.countDown();
        }
        stopped.await();
    }

    private synchronized boolean isFirstToStop() {
        boolean first = stopRequested.getCount() > 0;
        stopRequested.countDown();
        return first;
    }

    private static void stopStage(List<Child> stage) throws InterruptedException {
        stage.forEach(Child::requestStop);
        long begin = System.nanoTime();
        for (Child child : stage) {
            child.awaitStop(begin + child.part().stopLimit().toNanos());
        }
    }

    /** After {@link #stop} began nothing may be added, since nobody would stop it. */
    private synchronized void add(List<Child> stage) {
        requireNotStopped();
        stages.add(stage);
    }

    private void awaitReady(List<Child> children, long deadline, BooleanSupplier hasOwner) throws InterruptedException {
        List<Child> waiting = new ArrayList<>(children);
        while (!waiting.isEmpty()) {
            for (Child child : List.copyOf(waiting)) {
                requireWanted(hasOwner); // for each child: a health check may take seconds
                if (child.becomesReady(health)) {
                    waiting.remove(child);
                } else {
                    requireHope(child, deadline);
                }
            }
            Thread.sleep(waiting.isEmpty() ? 0 : POLL_MILLIS);
        }
    }

    private void requireWanted(BooleanSupplier hasOwner) {
        requireNotStopped();
        if (!hasOwner.getAsBoolean()) {
            throw new StackFailedException("the process for which this stack was started has gone");
        }
    }

    private void requireNotStopped() {
        if (stopRequested.getCount() == 0) {
            throw new StackFailedException("stopped while starting");
        }
    }

    private static void requireHope(Child child, long deadline) {
        Part part = child.part();
        if (!child.wasEverReady() && child.restarts() >= HOPELESS) {
            throw new StackFailedException("%s ends again and again: see %s".formatted(part.name(), part.log()));
        }
        if (System.nanoTime() > deadline) {
            throw new StackFailedException("%s is not ready in time (%s does not answer): see %s"
                    .formatted(part.name(), part.health(), part.log()));
        }
    }

    private synchronized List<Child> children() {
        return stages.stream().flatMap(List::stream).toList();
    }

    private synchronized List<List<Child>> stagesInReverse() {
        return stages.reversed().stream().toList();
    }

    private synchronized void writeState() {
        if (stopRequested.getCount() > 0) {
            stateFile.write(new StackState(
                    ProcessId.of(ProcessHandle.current()),
                    ready,
                    children().stream()
                            .map(Child::state)
                            .filter(part -> part.process() != null)
                            .toList(),
                    ports));
        }
    }
}
