package io.meit.local.evaluate;

import io.meit.evaluation.suite.Places;
import io.meit.evaluation.worker.open.WritingSettings;
import io.meit.model.decoder.Placement;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where this machine has what a suite names, and how it writes reports. */
final class PlaceOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "NAME=DIR",
            description = "prepared set of a data set of the suite, instead of the suite's directory; may be repeated")
    Map<String, Path> data = new LinkedHashMap<>();

    @Option(
            names = "--checkpoint",
            paramLabel = "NAME=DIR",
            description = "checkpoint of a variant of the suite, instead of the suite's directory; may be repeated")
    Map<String, Path> checkpoints = new LinkedHashMap<>();

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "noise recordings bw, em and ma (WFDB), e.g. those of the MIT-BIH noise stress test")
    Optional<Path> recordings = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "16",
            description = "reports written at once; changes no report (default ${DEFAULT-VALUE})")
    int batch;

    @Option(
            names = "--device",
            paramLabel = "PLACE",
            defaultValue = "${env:MEIT_DEVICE:-cpu}",
            description =
                    "cpu or cuda:0, see docs/gpu.md; the same for all workers of a run (default ${DEFAULT-VALUE})")
    String device;

    /** @param base the directory that the suite's paths are relative to */
    Places places(Path base) {
        return new Places(base, data, checkpoints, recordings);
    }

    WritingSettings settings() {
        if (batch < 1 || batch > WritingSettings.MOST_TEXTS) {
            throw new ParameterException(
                    command.commandLine(),
                    "--batch is %d; it must be 1..%d".formatted(batch, WritingSettings.MOST_TEXTS));
        }
        try {
            return new WritingSettings(batch, Placement.parse(device));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
