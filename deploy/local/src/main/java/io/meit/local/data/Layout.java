package io.meit.local.data;

import io.meit.datasets.source.Cinc;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.source.Folder;
import io.meit.datasets.source.FolderColumns;
import io.meit.datasets.source.Ludb;
import io.meit.datasets.source.MimicIvEcg;
import io.meit.datasets.source.PtbXl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** The layouts that can be prepared, by their names on the command line. */
enum Layout {
    PTB_XL,
    MIMIC_IV_ECG,
    LUDB,
    CINC,
    FOLDER,
    /** A folder whose {@code records.tsv} is an extract of PTB-XL. */
    PTB_XL_EXTRACT;

    /** Opens the data set in a folder. */
    DataSource open(Path directory, SourceOptions options) throws IOException {
        OptionalDouble gain = options.unitsPerMillivolt == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(options.unitsPerMillivolt);
        return switch (this) {
            case PTB_XL ->
                options.table == null
                        ? new PtbXl(directory, options.rate)
                        : new PtbXl(directory, options.table, options.rate);
            case MIMIC_IV_ECG -> new MimicIvEcg(directory);
            case LUDB -> new Ludb(directory);
            case CINC -> new Cinc(directory, gain);
            case FOLDER -> new Folder(directory, options.namespace, FolderColumns.STANDARD, gain);
            case PTB_XL_EXTRACT -> new Folder(directory, "ptb-xl", FolderColumns.PTB_XL_EXTRACT, gain);
        };
    }

    /** Whether the data set recommends a split. */
    boolean hasOwnSplit() {
        return this == PTB_XL || this == PTB_XL_EXTRACT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
