package io.meit.local.evaluate;

import io.meit.local.stack.Extent;
import io.meit.local.stack.Installation;
import io.meit.local.stack.Ports;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackFailedException;
import io.meit.local.stack.StackState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Kafka, PostgreSQL and eval-service on this machine for the time of one command: those of {@code ./meit up}, or ones that are
 * stopped at the end. Runs outlive them: they lie in the installation's data.
 */
final class EvaluationStack implements AutoCloseable {

    /** A stack whose command was killed stops within seconds; one that starts may need most of a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(250);

    private final StackControl control;
    private final StackState state;
    private final boolean ours;
    private final PrintWriter say;
    private final Thread hook = new Thread(this::close, "stop-stack");
    private boolean stopped;

    private EvaluationStack(StackControl control, StackState state, boolean ours, PrintWriter say) {
        this.control = control;
        this.state = state;
        this.ours = ours;
        this.say = say;
    }

    static EvaluationStack open(CommandSpec command) throws InterruptedException {
        PrintWriter say = command.commandLine().getErr();
        StackControl control = new StackControl(Installation.current());
        awaitOther(control, say);
        Optional<StackState> running = control.running();
        if (running.isPresent()) {
            return new EvaluationStack(control, running.get(), false, say);
        }
        say.println("starting Kafka, PostgreSQL and eval-service");
        say.flush();
        Optional<Long> owner = Optional.of(ProcessHandle.current().pid());
        Class<?> program = command.root().userObject().getClass();
        StackState started = control.start(Choice.ANY, Extent.EVALUATION, owner, program, part -> {});
        EvaluationStack stack = new EvaluationStack(control, started, true, say);
        Runtime.getRuntime().addShutdownHook(stack.hook);
        return stack;
    }

    /** One that was started for another command ends with that command; one that is being started is ready in a while. */
    private static void awaitOther(StackControl control, PrintWriter say) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean said = false;
        for (Optional<StackState> other = other(control); other.isPresent(); other = other(control)) {
            if (System.nanoTime() > deadline) {
                throw new StackFailedException(
                        "another ./meit eval is using this installation (supervisor pid %d); wait for it, or run ./meit up first: several commands share that stack"
                                .formatted(other.get().supervisor().pid()));
            }
            if (!said) {
                say.println("waiting for services that start, or stop, for another command");
                say.flush();
                said = true;
            }
            Thread.sleep(POLL);
        }
    }

    private static Optional<StackState> other(StackControl control) {
        return control.running().filter(state -> !state.serves());
    }

    Ports ports() {
        return state.ports();
    }

    @Override
    public synchronized void close() {
        if (ours && !stopped) {
            stopped = true;
            say.println("stopping Kafka, PostgreSQL and eval-service");
            say.flush();
            control.stop();
        }
    }
}
