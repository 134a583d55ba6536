package io.meit.local.gate;

import picocli.CommandLine.Option;

/** Who asks, and why. */
final class AskOptions {

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who asks, for the audit trail; default: ${DEFAULT-VALUE}")
    String actor;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "why, for the audit trail")
    String reason;
}
