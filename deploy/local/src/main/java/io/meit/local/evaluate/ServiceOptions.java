package io.meit.local.evaluate;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which eval-service. */
final class ServiceOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--service",
            paramLabel = "HOST:PORT",
            description = "gRPC address of eval-service; default: the running stack's, or one that is started")
    Optional<String> service = Optional.empty();

    /** Connects, or starts what is needed. */
    EvaluationAccess open() throws InterruptedException {
        return service.isPresent() ? EvaluationAccess.to(address()) : EvaluationAccess.local(command);
    }

    /**
     * The address that must be given.
     *
     * @throws ParameterException if it is missing or no address
     */
    ServiceAddress address() {
        try {
            return ServiceAddress.parse(service.orElseThrow(() -> new IllegalArgumentException(
                    "--service is missing; give the gRPC address of eval-service, e.g. eval-service:9084")));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
