package io.meit.local.gate;

import io.meit.proto.v1.PromoteRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @ArgGroup(exclusive = false, multiplicity = "0..1")
    EvidenceOptions evidence;

    @Option(
            names = "--force",
            description = "whatever the decision is; needs --reason, and both are in the audit trail")
    boolean force;

    @Mixin
    AskOptions ask;

    @Mixin
    GateOptions gate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PromoteRequest.Builder request = PromoteRequest.newBuilder()
                .setAdapter(adapter.candidate())
                .setActor(ask.actor)
                .setReason(ask.reason)
                .setForce(force);
        Optional.ofNullable(evidence).ifPresent(given -> request.setEvidence(given.evidence()));
        try (GateClient client = gate.open()) {
            GateLines.of(client.promote(request.build()))
                    .forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
