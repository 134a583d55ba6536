package io.meit.local.cli;

import io.meit.local.generate.ReportWriter;
import io.meit.local.generate.WrittenReport;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.TokenListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes one report in this process. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the report on one ECG, in this process; no service is needed.",
            "A directory without a folder ecg/ is a plain language model: leave --ecg out and give a --prompt."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit generate --model models/meit-synthetic-v1 --ecg records500/00000/00001_hr.hea",
            "  ./meit generate --model models/meit-synthetic-v1 --ecg 1.hea --json"
        })
final class GenerateCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "checkpoint directory")
    Path model;

    @Option(
            names = "--ecg",
            paramLabel = "FILE",
            description = "header (.hea) of a WFDB record; its first 10 s are reported")
    Optional<Path> ecg;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "instruction; default: the checkpoint's own")
    Optional<String> prompt;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "96",
            description = "limit on new tokens (default ${DEFAULT-VALUE})")
    int maxTokens;

    @Option(names = "--units-per-millivolt", paramLabel = "N", description = "replaces the gain in the header")
    Optional<Double> unitsPerMillivolt;

    @Option(
            names = "--json",
            description = "text, token ids, log-probabilities, embedding, provenance, finish reason as JSON")
    boolean json;

    @Override
    public Integer call() {
        if (maxTokens < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--max-tokens is %d; it must be at least 1".formatted(maxTokens));
        }
        PrintWriter out = spec.commandLine().getOut();
        ReportWriter writer = new ReportWriter(model);
        Optional<ReportWriter.Ecg> window = ecg.map(file -> ReportWriter.read(file, gain()));
        window.filter(read -> read.windows() > 1).ifPresent(this::sayThatThereIsMore);
        WrittenReport report = writer.write(
                window,
                prompt,
                maxTokens,
                json
                        ? TokenListener.NONE
                        : token -> {
                            out.print(token.text());
                            out.flush();
                            return TokenListener.Decision.CONTINUE;
                        });
        if (json) {
            out.println(report.toJson());
        } else {
            printEnd(report, out);
        }
        return 0;
    }

    private OptionalDouble gain() {
        return unitsPerMillivolt.isPresent() ? OptionalDouble.of(unitsPerMillivolt.get()) : OptionalDouble.empty();
    }

    private void sayThatThereIsMore(ReportWriter.Ecg read) {
        spec.commandLine()
                .getErr()
                .printf("the file holds %d windows of 10 s; this is the report on the first%n", read.windows());
    }

    private static void printEnd(WrittenReport report, PrintWriter out) {
        out.println();
        if (report.generation().finishReason() == FinishReason.LENGTH) {
            out.println("[cut at the token limit]");
        }
        if (report.embedding().isPresent()) {
            out.println("[" + ReportWriter.DISCLAIMER + "]");
        }
    }
}
