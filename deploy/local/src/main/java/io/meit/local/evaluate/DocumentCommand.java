package io.meit.local.evaluate;

import io.meit.evaluation.page.BenchmarkDocument;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes several runs as one document. */
@Command(
        name = "document",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes one Markdown document of the results that `eval run --out` has written, beside the paper's tables.",
            "Needs no service."
        },
        footer = {"", "Example:", "  ./meit eval document results --out docs/benchmark.md"})
final class DocumentCommand implements Callable<Integer> {

    private static final String SUFFIX = ".json";

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "results, RUN.json each")
    Path results;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the document")
    Path out;

    @Override
    public Integer call() throws IOException {
        List<RunResults> runs;
        try (Stream<Path> files = Files.list(results)) {
            runs = files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(ResultsFile::read)
                    .toList();
        }
        if (runs.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s holds no results; write some with ./meit eval run SUITE --out %s".formatted(results, results));
        }
        Files.writeString(out, BenchmarkDocument.of(runs).toMarkdown());
        PrintWriter screen = spec.commandLine().getOut();
        screen.println("wrote %s from %d runs".formatted(out, runs.size()));
        screen.flush();
        return 0;
    }
}
