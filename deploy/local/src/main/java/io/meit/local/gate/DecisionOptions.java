package io.meit.local.gate;

import io.meit.proto.v1.Evidence;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an adapter gets into service by, and who wants it there. */
final class DecisionOptions {

    @ArgGroup(exclusive = false, multiplicity = "0..1")
    EvidenceOptions evidence;

    @Option(
            names = "--force",
            description = "whatever the decision is; needs --reason, and both are in the audit trail")
    boolean force;

    @Mixin
    AskOptions ask;

    Optional<Evidence> evidence() {
        return Optional.ofNullable(evidence).map(EvidenceOptions::evidence);
    }
}
