package io.meit.local.gate;

import io.meit.proto.v1.ConsiderRequest;
import io.meit.proto.v1.Decision;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Judges an adapter. */
@Command(
        name = "consider",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says whether an adapter may write reports, and why; changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it may", "1:it may not, or nothing could be said"},
        footer = {
            "",
            "Example:",
            "  ./meit gate consider cardiology --suite quality --candidate tuned-7 --in-service demo-7"
        })
final class ConsiderCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    AdapterOptions adapter;

    @ArgGroup(exclusive = false, multiplicity = "1")
    EvidenceOptions evidence;

    @Mixin
    GateOptions gate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (GateClient client = gate.open()) {
            Decision decision = client.consider(ConsiderRequest.newBuilder()
                    .setAdapter(adapter.candidate())
                    .setEvidence(evidence.evidence())
                    .build());
            GateLines.of(decision).forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            return decision.getAllowed() ? 0 : 1;
        }
    }
}
