package io.meit.local.gate;

import io.meit.proto.v1.RollbackRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Goes back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Takes the canary away; without one, puts that back in service which the last promotion replaced.")
final class RollbackCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    AskOptions ask;

    @Mixin
    GateOptions gate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ask.reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason is missing: it is kept in the audit trail");
        }
        try (GateClient client = gate.open()) {
            RollbackRequest request = RollbackRequest.newBuilder()
                    .setActor(ask.actor)
                    .setReason(ask.reason)
                    .build();
            GateLines.of(client.rollback(request)).forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
