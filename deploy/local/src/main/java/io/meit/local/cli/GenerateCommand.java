package io.meit.local.cli;

import io.meit.local.generate.EcgSource;
import io.meit.local.generate.EmbeddingFile;
import io.meit.local.generate.ReportWriter;
import io.meit.local.generate.TextOrder;
import io.meit.local.generate.WrittenReport;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Placement;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.TokenListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes one text in this process. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the report on one ECG, in this process; no service is needed.",
            "A directory without a folder ecg/ is a plain language model, of any family that docs/families.md names: give a"
                    + " --prompt or --prompt-ids, and, to see what the fusion does with it, an --embedding."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit generate --model models/meit-ecg-v1 --ecg records500/00000/00001_hr.hea",
            "  ./meit generate --model models/meit-ecg-v1 --ecg 1.hea --json > 1.json",
            "  ./meit generate --model models/meit-ecg-v1 --embedding 1.json --prompt \"Is the rhythm regular?\"",
            "  ./meit generate --model gpt2-medium --prompt-ids 464,3280,318 --max-tokens 5 --json --logits"
        })
final class GenerateCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "checkpoint directory")
    Path model;

    @Option(names = "--adapter", paramLabel = "DIR", description = "LoRA adapter, as PEFT writes it")
    Optional<Path> adapter;

    @ArgGroup(exclusive = true)
    EcgOptions ecg = new EcgOptions();

    @ArgGroup(exclusive = true)
    PromptOptions prompt = new PromptOptions();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "96",
            description = "limit on new tokens (default ${DEFAULT-VALUE})")
    int maxTokens;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "fp32",
            description = "fp32, bf16, int8 or int4 (default ${DEFAULT-VALUE})")
    String dtype;

    @Option(
            names = "--device",
            paramLabel = "PLACE",
            defaultValue = "${env:MEIT_DEVICE:-cpu}",
            description = "cpu, cuda:0, or several that share the layers; see docs/gpu.md (default ${DEFAULT-VALUE})")
    String device;

    @Mixin
    DecodingOptions decoding;

    @Option(names = "--units-per-millivolt", paramLabel = "N", description = "replaces the gain in the header of --ecg")
    Optional<Double> unitsPerMillivolt;

    @Option(
            names = "--json",
            description = "text, token ids, log-probabilities, embedding, provenance, finish reason as JSON")
    boolean json;

    @Option(names = "--logits", description = "with --json: the logits after the last token of the prompt too")
    boolean logits;

    /** The ECG. */
    static final class EcgOptions {

        @Option(
                names = "--ecg",
                paramLabel = "FILE",
                description = "header (.hea) of a WFDB record; its first 10 s are reported")
        Optional<Path> record = Optional.empty();

        @Option(
                names = "--embedding",
                paramLabel = "FILE",
                description = "instead of --ecg: JSON that holds an embedding, as --json prints it")
        Optional<Path> embedding = Optional.empty();
    }

    /** The instruction. */
    static final class PromptOptions {

        @Option(names = "--prompt", paramLabel = "TEXT", description = "instruction; default: the checkpoint's own")
        Optional<String> text = Optional.empty();

        @Option(
                names = "--prompt-ids",
                paramLabel = "ID",
                split = ",",
                description = "instead of --prompt: token ids, used as they are")
        List<Integer> ids = List.of();

        Optional<Prompt> prompt() {
            return ids.isEmpty() ? text.map(Prompt.Text::new) : Optional.of(new Prompt.Ids(ids));
        }
    }

    @Override
    public Integer call() {
        TextOrder order = order();
        PrintWriter out = spec.commandLine().getOut();
        WrittenReport report = new ReportWriter(model)
                .write(
                        order,
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

    private TextOrder order() {
        if (logits && !json) {
            throw new ParameterException(spec.commandLine(), "--logits needs --json");
        }
        if (unitsPerMillivolt.isPresent() && ecg.record.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--units-per-millivolt needs --ecg");
        }
        if (maxTokens < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--max-tokens is %d; it must be at least 1".formatted(maxTokens));
        }
        EcgSource source = source();
        try {
            return new TextOrder(
                    source,
                    adapter,
                    prompt.prompt(),
                    maxTokens,
                    DecoderType.of(dtype),
                    Placement.parse(device),
                    decoding.decoding(),
                    decoding.adjustment(),
                    decoding.stopping(),
                    logits);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private EcgSource source() {
        if (ecg.embedding.isPresent()) {
            return new EcgSource.Encoded(EmbeddingFile.read(ecg.embedding.get()));
        }
        if (ecg.record.isEmpty()) {
            return new EcgSource.NoEcg();
        }
        ReportWriter.Ecg read = ReportWriter.read(ecg.record.get(), gain());
        if (read.windows() > 1) {
            sayThatThereIsMore(read);
        }
        return new EcgSource.Window(read.window());
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
        out.println("[" + ReportWriter.DISCLAIMER + "]");
    }
}
