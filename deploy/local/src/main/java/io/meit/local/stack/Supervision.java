package io.meit.local.stack;

import io.meit.backing.ForeignProcess;
import io.meit.backing.PostgresServer;
import io.meit.local.stack.Ports.Choice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the supervisor's process: lock, clear up after a crash, choose ports, start, watch, stop. */
public final class Supervision {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    private final Installation installation;
    private final StateFile stateFile;

    public Supervision(Installation installation) {
        this.installation = installation;
        this.stateFile = StateFile.of(installation);
    }

    /**
     * Runs until the process is told to stop or the owner has gone.
     *
     * @param owner pid of the process for which the stack is started; empty if for nobody in particular
     * @throws StackFailedException if another supervisor runs, a part does not come up, or the owner goes before all is
     *     ready
     */
    public void run(Choice choice, Extent extent, Optional<Long> owner) throws InterruptedException {
        StackLock lock = StackLock.tryAcquire(installation.lockFile())
                .orElseThrow(
                        () -> new StackFailedException("another supervisor runs on %s".formatted(installation.home())));
        try (lock) {
            makeDirectories();
            clearUp();
            supervise(choice, extent, owner);
        }
    }

    private void supervise(Choice choice, Extent extent, Optional<Long> owner) throws InterruptedException {
        Ports ports = Ports.choose(choice);
        Parts parts = new Parts(installation, ports, System.getenv());
        Supervisor supervisor = new Supervisor(stateFile, ports);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopFromHook(supervisor, main), "stop"));
        try {
            supervisor.start(List.of(parts.servers(), parts.services(extent)), START_LIMIT, () -> hasOwner(owner));
            supervisor.watch(() -> hasOwner(owner));
        } finally {
            supervisor.stop();
            PostgresServer.stopLeftover(installation.postgresData());
        }
    }

    private static boolean hasOwner(Optional<Long> owner) {
        return owner.isEmpty()
                || ProcessHandle.of(owner.get())
                        .filter(ForeignProcess::isRunning)
                        .isPresent();
    }

    /** The hook waits for the main thread, so that the lock is released before the process ends. */
    private static void stopFromHook(Supervisor supervisor, Thread main) {
        try {
            supervisor.stop();
            main.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void clearUp() {
        stateFile.read().ifPresent(old -> {
            Leftovers.stop(old, LOG::warn);
            stateFile.delete();
        });
        PostgresServer.stopLeftover(installation.postgresData());
    }

    private void makeDirectories() {
        try {
            Files.createDirectories(installation.logs());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + installation.home(), e);
        }
    }
}
