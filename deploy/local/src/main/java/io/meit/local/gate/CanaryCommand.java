package io.meit.local.gate;

import io.meit.proto.v1.CanaryRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has an adapter write some reports. */
@Command(
        name = "canary",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Has an adapter write a share of the reports, if the runs say that it may. A window is always on the"
                        + " same side. If its live scores are worse, it is taken away without being asked.",
        footer = {
            "",
            "Example:",
            "  ./meit gate canary cardiology --share 50 --suite quality --candidate tuned-7 --in-service demo-7"
        })
final class CanaryCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    AdapterOptions adapter;

    @Option(names = "--share", required = true, paramLabel = "N", description = "of 1,000 windows, 1 to 1000")
    int share;

    @Mixin
    DecisionOptions decision;

    @Mixin
    GateOptions gate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CanaryRequest.Builder request = CanaryRequest.newBuilder()
                .setAdapter(adapter.candidate())
                .setPerMille(share)
                .setActor(decision.ask.actor)
                .setReason(decision.ask.reason)
                .setForce(decision.force);
        decision.evidence().ifPresent(request::setEvidence);
        try (GateClient client = gate.open()) {
            GateLines.of(client.canary(request.build()))
                    .forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
