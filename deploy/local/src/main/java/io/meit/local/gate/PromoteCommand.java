package io.meit.local.gate;

import io.meit.proto.v1.PromoteRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts an adapter in service. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Has an adapter write all reports, if the runs say that it may.",
        footer = {
            "",
            "Example:",
            "  ./meit gate promote cardiology --suite quality --candidate tuned-7 --in-service demo-7"
        })
final class PromoteCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    AdapterOptions adapter;

    @Mixin
    DecisionOptions decision;

    @Mixin
    GateOptions gate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PromoteRequest.Builder request = PromoteRequest.newBuilder()
                .setAdapter(adapter.candidate())
                .setActor(decision.ask.actor)
                .setReason(decision.ask.reason)
                .setForce(decision.force);
        decision.evidence().ifPresent(request::setEvidence);
        try (GateClient client = gate.open()) {
            GateLines.of(client.promote(request.build()))
                    .forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
