package io.meit.datasets.source;

import io.meit.datasets.record.Code;
import io.meit.datasets.record.ReportText.Origin;
import io.meit.datasets.record.Split;
import io.meit.datasets.report.RawReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * PTB-XL 1.0.x as downloaded: {@code ptbxl_database.csv} and {@code records500} or {@code records100}. The data set's own
 * split is its recommendation: folds 1 to 8 train, 9 val, 10 test. A column {@code report_en}, which some derived tables
 * have, is taken as a translation.
 */
public final class PtbXl implements DataSource {

    private static final List<String> REQUIRED =
            List.of("ecg_id", "patient_id", "report", "scp_codes", "strat_fold", "filename_lr", "filename_hr");
    private static final List<String> ATTRIBUTES = List.of(
            "height",
            "weight",
            "device",
            "site",
            "nurse",
            "heart_axis",
            "validated_by_human",
            "baseline_drift",
            "static_noise",
            "burst_noise",
            "electrodes_problems",
            "extra_beats",
            "pacemaker",
            "infarction_stadium1");
    private static final int HIDDEN_AGE = 300;

    private final Path directory;
    private final Table table;
    private final String fileColumn;

    /** @param rateHz 500 or 100: which of the two copies of each record is read */
    public PtbXl(Path directory, int rateHz) throws IOException {
        this(directory, directory.resolve("ptbxl_database.csv"), rateHz);
    }

    /** @param table in place of {@code ptbxl_database.csv}, e.g. one with translated reports */
    public PtbXl(Path directory, Path table, int rateHz) throws IOException {
        if (rateHz != 500 && rateHz != 100) {
            throw new IllegalArgumentException("PTB-XL has records at 500 and 100 Hz, not at %d".formatted(rateHz));
        }
        if (!Files.isRegularFile(table)) {
            throw new IOException(
                    "%s is not there: is %s the folder of a downloaded PTB-XL?".formatted(table, directory));
        }
        this.directory = directory;
        this.table = new Table(table);
        this.fileColumn = rateHz == 500 ? "filename_hr" : "filename_lr";
    }

    @Override
    public String name() {
        return "ptb-xl";
    }

    @Override
    public String namespace() {
        return "ptb-xl";
    }

    @Override
    public List<Path> tables() {
        return Stream.of(table.file(), directory.resolve("scp_statements.csv"))
                .filter(Files::isRegularFile)
                .toList();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("rate_column", fileColumn);
    }

    @Override
    public void forEach(RecordSink sink) throws IOException, InterruptedException {
        table.forEach(REQUIRED, row -> sink.accept(record(row)));
    }

    private SourceRecord record(Table.Row row) throws IOException {
        String file = row.get(fileColumn);
        return new SourceRecord(
                file,
                wholeNumber(row.get("patient_id")),
                Optional.of(split(row)),
                directory.resolve(file + ".hea"),
                new Details(reports(row), codes(row), attributes(row)));
    }

    private static Split split(Table.Row row) throws IOException {
        return switch (wholeNumber(row.get("strat_fold"))) {
            case "1", "2", "3", "4", "5", "6", "7", "8" -> Split.TRAIN;
            case "9" -> Split.VALIDATION;
            case "10" -> Split.TEST;
            default -> throw row.broken("strat_fold is %s; it must be 1 to 10".formatted(row.get("strat_fold")));
        };
    }

    private static List<RawReport> reports(Table.Row row) {
        List<RawReport> reports = new ArrayList<>();
        row.find("report").ifPresent(text -> reports.add(RawReport.of(Origin.ORIGINAL, Optional.empty(), text)));
        row.find("report_en").ifPresent(text -> reports.add(RawReport.of(Origin.TRANSLATION, Optional.of("en"), text)));
        return reports;
    }

    private static List<Code> codes(Table.Row row) throws IOException {
        String text = row.find("scp_codes").orElse("{}");
        return ScpCodes.parse(text)
                .orElseThrow(() -> row.broken("scp_codes is %s; it must look like {'NORM': 100.0}".formatted(text)));
    }

    private static Map<String, String> attributes(Table.Row row) {
        Map<String, String> attributes = new TreeMap<>();
        for (String column : ATTRIBUTES) {
            row.find(column).ifPresent(value -> attributes.put(column, wholeNumber(value)));
        }
        row.find("age").map(PtbXl::age).ifPresent(age -> attributes.put("age", age));
        row.find("sex").map(PtbXl::sex).ifPresent(sex -> attributes.put("sex", sex));
        return attributes;
    }

    /** PTB-XL writes 300 for every patient older than 89. */
    private static String age(String text) {
        String age = wholeNumber(text);
        return age.equals(Integer.toString(HIDDEN_AGE)) ? "90+" : age;
    }

    private static String sex(String text) {
        return switch (wholeNumber(text)) {
            case "0" -> "male";
            case "1" -> "female";
            default -> text;
        };
    }

    /** pandas writes whole numbers of a column with gaps as 15709.0. */
    private static String wholeNumber(String text) {
        return text.replaceAll("^(-?\\d+)\\.0$", "$1");
    }
}
