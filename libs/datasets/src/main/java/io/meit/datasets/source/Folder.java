package io.meit.datasets.source;

import io.meit.datasets.record.Code;
import io.meit.datasets.record.ReportText.Origin;
import io.meit.datasets.record.Split;
import io.meit.datasets.report.RawReport;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of WFDB records with a table {@code records.csv} or {@code records.tsv} ({@link FolderColumns} says which columns
 * it may have). Columns that nothing else is known of become attributes.
 */
public final class Folder implements DataSource {

    private static final List<String> TABLES = List.of("records.csv", "records.tsv");
    /** Said of files and processing, not of the ECG. */
    private static final List<String> LEFT_OUT = List.of("archive", "check", "record", "source", "report_source");

    private final Path directory;
    private final String namespace;
    private final FolderColumns columns;
    private final OptionalDouble unitsPerMillivolt;
    private final Table table;
    private final List<String> present;

    /**
     * @param namespace whose patient ids and record names these are, e.g. {@code ptb-xl} for an extract of PTB-XL
     * @param unitsPerMillivolt replaces the gain of all headers
     */
    public Folder(Path directory, String namespace, FolderColumns columns, OptionalDouble unitsPerMillivolt)
            throws IOException {
        this.directory = directory;
        this.namespace = namespace;
        this.columns = columns;
        this.unitsPerMillivolt = unitsPerMillivolt;
        this.table = new Table(table(directory));
        this.present = table.columns();
    }

    private static Path table(Path directory) throws IOException {
        return TABLES.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                        () -> new IOException("%s holds no %s".formatted(directory, String.join(" and no ", TABLES))));
    }

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public List<Path> tables() {
        return List.of(table.file());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "units_per_millivolt",
                unitsPerMillivolt.isPresent() ? Double.toString(unitsPerMillivolt.getAsDouble()) : "header",
                "columns",
                columns.toString());
    }

    @Override
    public void forEach(RecordSink sink) throws IOException, InterruptedException {
        table.forEach(List.of(columns.path()), row -> sink.accept(record(row)));
    }

    private SourceRecord record(Table.Row row) throws IOException {
        String path = row.get(columns.path()).replaceAll("\\.hea$", "");
        String id = row.find(columns.id()).orElse(path);
        Path header = directory.resolve(path + ".hea").normalize();
        if (!header.startsWith(directory.normalize())) {
            throw row.broken("the path of record %s leads out of the folder".formatted(id));
        }
        String patient = present.contains(columns.patient()) ? row.get(columns.patient()) : id;
        return new SourceRecord(
                id, patient, split(row), header, new Details(reports(row), codes(row), attributes(row)));
    }

    private Optional<Split> split(Table.Row row) throws IOException {
        try {
            return row.find(columns.split()).map(Split::named);
        } catch (IllegalArgumentException e) {
            throw row.broken(e.getMessage());
        }
    }

    private List<RawReport> reports(Table.Row row) {
        Optional<String> language = row.find(columns.language()).filter(text -> !text.equals("none"));
        return Stream.of(
                        row.find(columns.report()).map(text -> RawReport.of(Origin.ORIGINAL, language, text)),
                        row.find(columns.translation())
                                .map(text -> RawReport.of(Origin.TRANSLATION, Optional.of("en"), text)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first mention of a code counts, since only the first column states likelihoods. */
    private List<Code> codes(Table.Row row) {
        Map<String, Code> codes = new LinkedHashMap<>();
        columns.codes()
                .forEach((system, names) -> names.forEach(name -> row.find(name).stream()
                        .flatMap(text -> codes(system, text).stream())
                        .forEach(code -> codes.putIfAbsent(system + " " + code.code(), code))));
        return new ArrayList<>(codes.values());
    }

    private static List<Code> codes(String system, String text) {
        Optional<List<Code>> dictionary = ScpCodes.parse(text);
        return dictionary.isPresent()
                ? dictionary.get()
                : Arrays.stream(text.split("[|,]"))
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .map(code -> Code.of(system, code))
                        .toList();
    }

    private Map<String, String> attributes(Table.Row row) {
        Map<String, String> attributes = new TreeMap<>();
        for (String column : present) {
            if (!column.isEmpty() && !columns.isKnown(column) && !LEFT_OUT.contains(column)) {
                row.find(column)
                        .ifPresent(value ->
                                attributes.put(column, column.equals("sex") ? HeaderComments.sex(value) : value));
            }
        }
        return attributes;
    }

    @Override
    public WfdbOptions options(WfdbHeader header) {
        return unitsPerMillivolt.isPresent()
                ? WfdbOptions.DEFAULT.withUnitsPerMillivolt(unitsPerMillivolt.getAsDouble())
                : WfdbOptions.knownCalibration(header);
    }
}
