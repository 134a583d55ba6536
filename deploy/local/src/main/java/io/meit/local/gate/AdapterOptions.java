package io.meit.local.gate;

import io.meit.proto.v1.CandidateAdapter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which adapter. */
final class AdapterOptions {

    @Parameters(paramLabel = "ADAPTER", description = "its name in llm-service")
    String name;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "",
            description = "below the adapters directory of llm-service (MEIT_ADAPTERS); loaded from there if it is not"
                    + " loaded")
    String directory;

    CandidateAdapter candidate() {
        return CandidateAdapter.newBuilder()
                .setName(name)
                .setDirectory(directory)
                .build();
    }
}
