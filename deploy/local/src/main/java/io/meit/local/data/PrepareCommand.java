package io.meit.local.data;

import io.meit.datasets.prepare.DataPreparation;
import io.meit.datasets.prepare.PatientSalt;
import io.meit.datasets.prepare.Progress;
import io.meit.datasets.prepare.Settings;
import io.meit.datasets.report.StatementCodeText;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.store.Manifest;
import io.meit.local.generate.CodeVersion;
import io.meit.local.stack.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prepares a data set. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns a downloaded data set into a prepared one: 500 Hz, 10 s, leads by name, cleaned reports, split by patient.",
            "A run that was cut off is continued by the same command and gives the same bytes."
        },
        footer = {"", "Example:", "  ./meit data prepare ptb-xl ~/ptb-xl-1.0.3 ~/prepared/ptb-xl --language en"})
final class PrepareCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAYOUT", description = "${COMPLETION-CANDIDATES}")
    Layout layout;

    @Parameters(index = "1", paramLabel = "DIR", description = "the data set as downloaded")
    Path directory;

    @Parameters(index = "2", paramLabel = "OUT", description = "an empty folder, or one of an earlier run")
    Path out;

    @Mixin
    SourceOptions sourceOptions;

    @Mixin
    PreparationOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = settings();
        PatientSalt salt = PatientSalt.keptIn(
                options.saltFile == null ? Installation.current().patientSalt() : options.saltFile);
        DataPreparation preparation = new DataPreparation(
                salt, StatementCodeText.create(), StatementCodeText.NAME, CodeVersion.current(), options.threadCount());
        try (DataSource source = layout.open(directory, sourceOptions)) {
            print(preparation.run(source, out, settings, this::print));
        }
        return 0;
    }

    private Settings settings() {
        try {
            return options.settings(layout);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(Progress progress) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "[%d of %d records  %d rejected  %.1f records/s  %d min %02d s left]%n",
                progress.done(),
                progress.total(),
                progress.rejected(),
                progress.recordsPerSecond(),
                progress.left().toMinutes(),
                progress.left().toSecondsPart());
        err.flush();
    }

    private void print(Manifest manifest) {
        PrintWriter screen = spec.commandLine().getOut();
        manifest.splits()
                .forEach((split, counts) -> screen.printf(
                        "%-5s %d records, %d patients, %d with report%n",
                        split, counts.records(), counts.patients(), counts.withReport()));
        manifest.counts().forEach((name, count) -> screen.printf("%s %d%n", name, count));
        screen.println("split hash    " + manifest.splitHash());
        screen.println("data set hash " + manifest.dataSetHash());
        screen.println("prepared set and manifest.json are in " + out);
        screen.flush();
    }
}
