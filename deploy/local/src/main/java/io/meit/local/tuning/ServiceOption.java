package io.meit.local.tuning;

import io.meit.local.stack.Installation;
import io.meit.local.stack.Ports.Use;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackFailedException;
import io.meit.local.stack.StackState;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which service is meant. */
final class ServiceOption {

    @Option(
            names = "--service",
            paramLabel = "HOST:PORT",
            description = "gRPC address of an llm-service (default: that of the running stack)")
    Optional<String> service = Optional.empty();

    /** True if it is the stack of this machine, whose service sees the files that we see. */
    boolean isLocal() {
        return service.isEmpty();
    }

    TuningConnection connect() {
        return TuningConnection.to(service.orElseGet(ServiceOption::local));
    }

    private static String local() {
        StackState stack = new StackControl(Installation.current())
                .running()
                .filter(StackState::ready)
                .orElseThrow(() -> new StackFailedException(
                        "no stack is running: start it with ./meit up, name a service with --service, or train"
                                + " without any: ./meit tune"));
        return "localhost:" + stack.ports().of(Use.LLM_GRPC);
    }
}
