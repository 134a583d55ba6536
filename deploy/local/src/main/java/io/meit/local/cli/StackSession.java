package io.meit.local.cli;

import io.meit.local.stack.Installation;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackState;
import java.io.PrintWriter;
import java.util.Optional;

/** A stack for the time of one command: the running one, or one that is stopped again at the end. */
final class StackSession implements AutoCloseable {

    private final StackControl control;
    private final StackState state;
    private final boolean ours;
    private final PrintWriter out;
    private final Thread hook = new Thread(this::stop, "stop-stack");
    private boolean stopped;

    private StackSession(StackControl control, StackState state, boolean ours, PrintWriter out) {
        this.control = control;
        this.state = state;
        this.ours = ours;
        this.out = out;
    }

    static StackSession open(Installation installation, Choice choice, PrintWriter out) throws InterruptedException {
        StackControl control = new StackControl(installation);
        Optional<StackState> running = control.running().filter(StackState::serves);
        if (running.isPresent()) {
            out.println("using the stack that is running; it is left running");
            out.flush();
            return new StackSession(control, running.get(), false, out);
        }
        // Should this process be stopped while the stack starts, the supervisor sees that its owner has gone.
        StackState started = StackStart.run(
                control, choice, Optional.of(ProcessHandle.current().pid()), out);
        StackSession session = new StackSession(control, started, true, out);
        Runtime.getRuntime().addShutdownHook(session.hook);
        return session;
    }

    Addresses addresses() {
        return new Addresses(state.ports());
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized void stop() {
        if (ours && !stopped) {
            stopped = true;
            out.println("stopping everything");
            out.flush();
            out.println(control.stop());
            out.flush();
        }
    }
}
