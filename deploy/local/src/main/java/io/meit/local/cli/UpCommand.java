package io.meit.local.cli;

import io.meit.local.stack.Installation;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackFailedException;
import io.meit.local.stack.StackState;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack in the background. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Kafka, PostgreSQL and the four services in the background and waits until all are ready.",
            "A part that dies is started again. Stop everything with: ./meit down"
        })
final class UpCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--ports",
            paramLabel = "WHICH",
            defaultValue = "PREFERRED",
            description =
                    "preferred (default): the usual ports, a free one in place of each that is taken; any: free ones")
    Choice ports;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        StackControl control = new StackControl(Installation.current());
        Optional<StackState> running = control.running();
        if (running.filter(StackState::ready).isPresent() && !running.get().serves()) {
            throw new StackFailedException(
                    "eval-service, Kafka and PostgreSQL run for a ./meit eval (supervisor pid %d): wait until it has ended"
                            .formatted(running.get().supervisor().pid()));
        }
        if (running.isPresent()) {
            out.println("already running (supervisor pid %d)"
                    .formatted(running.get().supervisor().pid()));
            new Addresses(running.get().ports()).lines().forEach(out::println);
            return 0;
        }
        StackStart.run(control, ports, Optional.empty(), out);
        return 0;
    }
}
