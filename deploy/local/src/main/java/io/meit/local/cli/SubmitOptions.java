package io.meit.local.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Options of every command that submits records. */
final class SubmitOptions {

    @Option(
            names = "--bed",
            paramLabel = "PREFIX",
            defaultValue = "records",
            description = "bed ids are PREFIX-<record name> (default ${DEFAULT-VALUE})")
    String bedPrefix;

    @Option(
            names = "--units-per-millivolt",
            paramLabel = "N",
            description = "replaces the gain in the headers; LUDB's wrong gains are known and replaced by themselves")
    Optional<Double> unitsPerMillivolt;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            description = "how long to wait for the final states (default ${DEFAULT-VALUE})")
    long timeoutSeconds;

    OptionalDouble gain() {
        return unitsPerMillivolt.isPresent() ? OptionalDouble.of(unitsPerMillivolt.get()) : OptionalDouble.empty();
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
