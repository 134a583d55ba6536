package io.meit.local.cli;

import io.meit.local.stack.Extent;
import io.meit.local.stack.Installation;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.Supervision;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The background process behind {@code up} and {@code demo}. */
@Command(name = "supervise", hidden = true, description = "Runs the stack in the foreground of this process.")
final class SuperviseCommand implements Runnable {

    @Option(names = "--ports", defaultValue = "PREFERRED")
    Choice ports;

    @Option(names = "--extent", defaultValue = "EVERYTHING")
    Extent extent;

    @Option(names = "--owner", description = "pid of a process with whose end the stack ends")
    Optional<Long> owner;

    @Override
    public void run() {
        try {
            new Supervision(Installation.current()).run(ports, extent, owner);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
