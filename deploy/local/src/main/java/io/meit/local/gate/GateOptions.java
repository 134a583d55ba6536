package io.meit.local.gate;

import io.meit.local.stack.Installation;
import io.meit.local.stack.Ports.Use;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackFailedException;
import io.meit.local.stack.StackState;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which eval-service. */
final class GateOptions {

    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s]+):(\\d{1,5})");

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--service",
            paramLabel = "HOST:PORT",
            description = "gRPC address of eval-service; default: the running stack's")
    Optional<String> service = Optional.empty();

    GateClient open() throws IOException, InterruptedException {
        if (service.isEmpty()) {
            StackState stack = new StackControl(Installation.current())
                    .running()
                    .filter(StackState::ready)
                    .orElseThrow(() -> new StackFailedException(
                            "no stack is running: start it with ./meit up, or name a service with --service"));
            return GateClient.to("localhost", stack.ports().of(Use.EVAL_GRPC));
        }
        Matcher address = ADDRESS.matcher(service.get());
        if (!address.matches()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--service is '%s'; write HOST:PORT, e.g. localhost:9084".formatted(service.get()));
        }
        return GateClient.to(address.group(1), Integer.parseInt(address.group(2)));
    }
}
