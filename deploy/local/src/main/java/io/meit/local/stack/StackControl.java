package io.meit.local.stack;

import io.meit.backing.ForeignProcess;
import io.meit.backing.PostgresServer;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackState.Progress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts and stops the stack from another process: {@code ./meit up}, {@code down} and {@code demo}. */
public final class StackControl {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 100;
    private static final int SHOWN_LINES = 15;

    private final Installation installation;
    private final StateFile stateFile;

    public StackControl(Installation installation) {
        this.installation = installation;
        this.stateFile = StateFile.of(installation);
    }

    /** The state of a stack whose supervisor runs. */
    public Optional<StackState> running() {
        return stateFile.read().filter(StackState::isAlive);
    }

    /**
     * Starts a supervisor in a session of its own, so that Ctrl-C here does not reach it, and waits until all is ready.
     *
     * @param owner pid with whose end the stack ends, too
     * @param mainClass the command line, which runs the supervisor with {@code supervise}
     * @param say told of each part that becomes ready
     * @throws StackFailedException with the last lines of the supervisor's log
     */
    public StackState start(
            Choice choice, Extent extent, Optional<Long> owner, Class<?> mainClass, Consumer<String> say)
            throws InterruptedException {
        Process supervisor = launch(command(choice, extent, owner, mainClass));
        Set<String> announced = new HashSet<>();
        while (true) {
            Optional<StackState> state =
                    stateFile.read().filter(read -> read.supervisor().pid() == supervisor.pid());
            state.ifPresent(read -> announce(read, announced, say));
            if (state.isPresent() && state.get().ready()) {
                return state.get();
            }
            if (!supervisor.isAlive()) {
                throw new StackFailedException("the stack did not start:\n" + lastWords());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Stops the stack, or what is left of one; says what was done. */
    public String stop() {
        Optional<StackState> state = stateFile.read();
        if (state.isEmpty()) {
            PostgresServer.stopLeftover(installation.postgresData());
            return "not running";
        }
        Optional<ProcessHandle> supervisor = state.get().supervisor().running();
        if (supervisor.isEmpty()) {
            List<String> names = new ArrayList<>();
            Leftovers.stop(state.get(), names::add);
            PostgresServer.stopLeftover(installation.postgresData());
            stateFile.delete();
            return names.isEmpty() ? "not running" : String.join("\n", names);
        }
        return stop(supervisor.get(), state.get());
    }

    private static String stop(ProcessHandle supervisor, StackState state) {
        long begin = System.nanoTime();
        supervisor.destroy();
        if (!ForeignProcess.awaitEnd(supervisor, STOP_LIMIT)) {
            supervisor.destroyForcibly();
            Leftovers.stop(state, left -> {});
        }
        return "stopped in %.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }

    private Process launch(List<String> command) {
        Path log = installation.log("supervisor");
        try {
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the supervisor; its log would be " + log, e);
        }
    }

    private List<String> command(Choice choice, Extent extent, Optional<Long> owner, Class<?> mainClass) {
        List<String> command = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            command.add(setsid.toString());
        }
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dmeit.root=" + installation.root(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass.getName(),
                "supervise",
                "--ports",
                choice.name(),
                "--extent",
                extent.name()));
        owner.ifPresent(pid -> command.addAll(List.of("--owner", Long.toString(pid))));
        return command;
    }

    private static void announce(StackState state, Set<String> announced, Consumer<String> say) {
        state.parts().stream()
                .filter(part -> part.progress() == Progress.READY && announced.add(part.name()))
                .forEach(part -> say.accept(part.name()));
    }

    private String lastWords() {
        Path log = installation.log("supervisor");
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("the stack did not start, and its log cannot be read: " + log, e);
        }
    }
}
