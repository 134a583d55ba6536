package io.meit.local.gate;

import io.meit.proto.v1.CandidateAdapter;
import io.meit.proto.v1.ShadowRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has an adapter write second texts. */
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Has an adapter write a second text after each report, which is scored and shown to nobody.")
final class ShadowCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    Choice choice;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "",
            description = "below the adapters directory of llm-service; loaded from there if it is not loaded")
    String directory;

    @Mixin
    AskOptions ask;

    @Mixin
    GateOptions gate;

    /** One adapter, or none any more. */
    static final class Choice {

        @Parameters(paramLabel = "ADAPTER", description = "its name in llm-service")
        String name;

        @Option(names = "--off", description = "no second texts any more")
        boolean off;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ShadowRequest.Builder request =
                ShadowRequest.newBuilder().setActor(ask.actor).setReason(ask.reason);
        if (!choice.off) {
            request.setAdapter(
                    CandidateAdapter.newBuilder().setName(choice.name).setDirectory(directory));
        }
        try (GateClient client = gate.open()) {
            GateLines.of(client.shadow(request.build()))
                    .forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
