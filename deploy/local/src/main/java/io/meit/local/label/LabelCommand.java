package io.meit.local.label;

import io.meit.statements.label.Finding;
import io.meit.statements.label.Labeler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names the ECG statements of a text. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds the ECG statements of a report, English or German: what is said to be there, not there, or in"
                    + " doubt, in which",
            "part of the heart, with the codes of SCP-ECG, AHA/ACC/HRS and SNOMED CT (docs/statements.md)."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit label \"Sinusrhythmus, kein Hinweis auf Infarkt\"",
            "  ./meit label --json --file report.txt"
        })
public final class LabelCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    Source source;

    @Option(names = "--json", description = "as JSON, with the place of each statement in the text")
    boolean json;

    /** Where the text is. */
    static final class Source {

        @Parameters(paramLabel = "TEXT", description = "the report")
        String text;

        @Option(names = "--file", paramLabel = "FILE", description = "a file that holds it, UTF-8")
        Path file;

        String read() throws IOException {
            return Optional.ofNullable(file).isPresent() ? Files.readString(file) : text;
        }
    }

    @Override
    public Integer call() throws IOException {
        String text = read();
        List<Finding> findings = Labeler.standard().label(text);
        PrintWriter out = spec.commandLine().getOut();
        LabelOutput output = new LabelOutput(text, findings);
        if (json) {
            out.println(output.json());
        } else {
            output.table().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private String read() throws IOException {
        try {
            return source.read();
        } catch (IOException e) {
            throw new IOException("cannot read the text of %s: %s".formatted(source.file, e), e);
        }
    }
}
