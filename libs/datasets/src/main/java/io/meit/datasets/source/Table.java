package io.meit.datasets.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A table with a header row, read row by row: comma-separated with RFC 4180 quoting, or tab-separated without any
 * quoting if the file ends in {@code .tsv}.
 */
final class Table {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;

    Table(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** A row, its fields by column name. */
    final class Row {
        private final CSVRecord fields;

        Row(CSVRecord fields) {
            this.fields = fields;
        }

        /** The field; blank means that there is none. */
        Optional<String> find(String column) {
            return fields.isSet(column)
                    ? Optional.of(fields.get(column).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        }

        /** The field. */
        String get(String column) throws IOException {
            return find(column)
                    .orElseThrow(() -> new IOException("%s, row %d: column %s is empty; every record needs it"
                            .formatted(file, fields.getRecordNumber(), column)));
        }

        IOException broken(String what) {
            return new IOException("%s, row %d: %s".formatted(file, fields.getRecordNumber(), what));
        }
    }

    /** Takes rows one by one. */
    @FunctionalInterface
    interface RowSink {
        void accept(Row row) throws IOException, InterruptedException;
    }

    /** The names in the first row. */
    List<String> columns() throws IOException {
        try (CSVParser parser = open()) {
            return parser.getHeaderNames();
        }
    }

    /**
     * All rows, one at a time.
     *
     * @param required columns that must be there
     */
    void forEach(List<String> required, RowSink sink) throws IOException, InterruptedException {
        try (CSVParser parser = open()) {
            requireColumns(parser.getHeaderNames(), required);
            for (CSVRecord fields : parser) {
                if (fields.size() != parser.getHeaderNames().size()) {
                    throw new IOException("%s, row %d has %d fields; the first row names %d columns"
                            .formatted(
                                    file,
                                    fields.getRecordNumber(),
                                    fields.size(),
                                    parser.getHeaderNames().size()));
                }
                sink.accept(new Row(fields));
            }
        } catch (UncheckedIOException e) {
            throw new IOException("%s cannot be read as a table: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void requireColumns(List<String> columns, List<String> required) throws IOException {
        List<String> missing =
                required.stream().filter(column -> !columns.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new IOException("%s has no column %s; its columns are %s"
                    .formatted(file, String.join(", ", missing), String.join(", ", columns)));
        }
    }

    private CSVParser open() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is not there; it is part of the data set as downloaded".formatted(file));
        }
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return CSVParser.builder().setReader(reader).setFormat(format(file)).get();
    }

    /** The table's grammar, with names from the first row. */
    static CSVFormat format(Path file) {
        CSVFormat.Builder format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
                .setIgnoreEmptyLines(true);
        return file.getFileName().toString().endsWith(".tsv")
                ? format.setDelimiter('\t').setQuote(null).get()
                : format.get();
    }
}
