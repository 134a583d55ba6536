package io.meit.local.cli;

import io.meit.local.stack.Extent;
import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackState;
import java.io.PrintWriter;
import java.util.Optional;

/** Starts the stack and says how far it is. */
final class StackStart {

    private StackStart() {}

    static StackState run(StackControl control, Choice choice, Optional<Long> owner, PrintWriter out)
            throws InterruptedException {
        long begin = System.nanoTime();
        out.println("starting Kafka, PostgreSQL and four services");
        out.flush();
        StackState state = control.start(choice, Extent.EVERYTHING, owner, MeitCommand.class, part -> {
            out.printf("  %-16s ready after %4.1f s%n", part, seconds(begin));
            out.flush();
        });
        out.printf("everything is ready after %.1f s%n%n", seconds(begin));
        new Addresses(state.ports()).lines().forEach(out::println);
        state.ports().moved().forEach(use -> {
            if (choice == Choice.PREFERRED) {
                out.printf(
                        "port %d (%s) is taken: %d instead%n",
                        use.preferred(), use, state.ports().of(use));
            }
        });
        out.println();
        out.flush();
        return state;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
