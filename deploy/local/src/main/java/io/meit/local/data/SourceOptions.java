package io.meit.local.data;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of single layouts. */
final class SourceOptions {

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "500",
            description = "ptb-xl: 500 or 100, which copies are read (default: ${DEFAULT-VALUE})")
    int rate;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "ptb-xl: in place of ptbxl_database.csv, e.g. one with a column report_en")
    Path table;

    @Option(
            names = "--units-per-millivolt",
            paramLabel = "N",
            description = "cinc, folder: gain in place of the headers'")
    Double unitsPerMillivolt;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "folder",
            description =
                    "folder: whose patient ids and record names these are, e.g. ptb-xl (default: ${DEFAULT-VALUE})")
    String namespace;
}
