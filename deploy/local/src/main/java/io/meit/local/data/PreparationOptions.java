package io.meit.local.data;

import io.meit.datasets.prepare.Settings;
import io.meit.datasets.prepare.SplitChoice;
import io.meit.datasets.report.ReportCleaning;
import io.meit.datasets.split.SplitShares;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every layout. */
final class PreparationOptions {

    private static final double PERCENT = 100;

    @Option(
            names = "--cleaning",
            paramLabel = "PRESET",
            defaultValue = "clean",
            description = "rules for report texts: clean or released-code (default: ${DEFAULT-VALUE})")
    String cleaning;

    @Option(
            names = "--language",
            paramLabel = "LANG",
            defaultValue = "any",
            description = "text wanted first: en, de, sv or any (default: ${DEFAULT-VALUE})")
    String language;

    @Option(names = "--require-report", description = "leave out records without such a text")
    boolean requireReport;

    @Option(
            names = "--split",
            paramLabel = "HOW",
            description = "own (the data set's) or seeded (by patient); default: own where the data set recommends one")
    String split;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of a seeded split (default: 1)")
    long seed;

    @Option(
            names = "--val",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "of the records, seeded split (default: ${DEFAULT-VALUE})")
    double validation;

    @Option(
            names = "--test",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "of the records, seeded split (default: ${DEFAULT-VALUE})")
    double test;

    @Option(
            names = "--drop-leaks",
            description = "drop copies that stand in a less protected split, instead of refusing the split")
    boolean dropLeaks;

    @Option(
            names = "--without-copies-of",
            paramLabel = "SET",
            description = "a prepared set; records that are also in it, by patient, name or signal, are left out")
    List<Path> withoutCopiesOf = List.of();

    @Option(
            names = "--shard-records",
            paramLabel = "N",
            defaultValue = "512",
            description = "records per shard (default: ${DEFAULT-VALUE})")
    int shardRecords;

    @Option(names = "--deflate", description = "compress shards: about half the size, slower")
    boolean deflate;

    @Option(names = "--threads", paramLabel = "N", description = "default: one per core")
    Integer threads;

    @Option(
            names = "--salt-file",
            paramLabel = "FILE",
            description =
                    "salt of patient hashes; made if it is not there (default: patient-salt in $$MEIT_HOME or .meit)")
    Path saltFile;

    Settings settings(Layout layout) {
        String how = split != null ? split : layout.hasOwnSplit() ? "own" : "seeded";
        SplitChoice choice =
                switch (how) {
                    case "own" -> new SplitChoice.Own();
                    case "seeded" ->
                        new SplitChoice.Seeded(new SplitShares(seed, validation / PERCENT, test / PERCENT));
                    default ->
                        throw new IllegalArgumentException(
                                "no split is called \"%s\"; there are own and seeded".formatted(how));
                };
        return new Settings(
                new Settings.Texts(ReportCleaning.named(cleaning), language, requireReport),
                choice,
                dropLeaks,
                new Settings.Storage(shardRecords, deflate),
                withoutCopiesOf);
    }

    int threadCount() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
