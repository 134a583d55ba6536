package io.meit.local.gate;

import io.meit.proto.v1.Evidence;
import io.meit.proto.v1.RunVariant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** By what a candidate is judged; all of it or nothing. */
final class EvidenceOptions {

    @Option(names = "--suite", required = true, paramLabel = "NAME", description = "suite that both runs must be of")
    String suite;

    @Option(
            names = "--candidate",
            required = true,
            paramLabel = "RUN[/VARIANT]",
            description = "run of the adapter; the variant if the run has several")
    String candidate;

    @Option(
            names = "--in-service",
            required = true,
            paramLabel = "RUN[/VARIANT]",
            description = "run of what is in service now, the checkpoint alone or an adapter")
    String inService;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "that decides: micro-F1, severity-weighted-F1, critical-sensitivity, omission-rate,"
                    + " hallucination-rate; default: as eval-service is configured")
    Optional<String> metric = Optional.empty();

    Evidence evidence() {
        return Evidence.newBuilder()
                .setSuite(suite)
                .setCandidate(side(candidate))
                .setInService(side(inService))
                .setMetric(metric.orElse(""))
                .build();
    }

    /** Ids of runs have no slash. */
    static RunVariant side(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? RunVariant.newBuilder().setRunId(text).build()
                : RunVariant.newBuilder()
                        .setRunId(text.substring(0, slash))
                        .setVariant(text.substring(slash + 1))
                        .build();
    }
}
