package io.meit.datasets.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code machine_measurements.csv} by study id: where each study's row begins is remembered, the row itself is read when it
 * is asked for.
 */
final class MachineMeasurements implements Closeable {

    private static final int STATEMENTS = 18;
    private static final List<String> ATTRIBUTES = List.of(
            "bandwidth",
            "filtering",
            "rr_interval",
            "p_onset",
            "p_end",
            "qrs_onset",
            "qrs_end",
            "t_end",
            "p_axis",
            "qrs_axis",
            "t_axis");

    private final Path file;
    private final FileChannel channel;
    private final CSVFormat rows;
    private final RowOffsets offsets;

    private MachineMeasurements(Path file, FileChannel channel, CSVFormat rows, RowOffsets offsets) {
        this.file = file;
        this.channel = channel;
        this.rows = rows;
        this.offsets = offsets;
    }

    /**
     * @param statements the machine's, in order, blank ones left out
     * @param attributes intervals, axes, filters
     */
    record Measurement(List<String> statements, Map<String, String> attributes) {}

    static MachineMeasurements open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is not there; it is part of MIMIC-IV-ECG and holds the reports".formatted(file));
        }
        RowOffsets offsets = new RowOffsets();
        List<String> columns;
        try (CSVParser parser = CSVParser.builder()
                .setPath(file)
                .setCharset(StandardCharsets.UTF_8)
                .setFormat(Table.format(file))
                .setTrackBytes(true)
                .get()) {
            columns = parser.getHeaderNames();
            if (!columns.contains("study_id") || !columns.contains("report_0")) {
                throw new IOException("%s has no column study_id or report_0; its columns are %s"
                        .formatted(file, String.join(", ", columns)));
            }
            for (CSVRecord row : parser) {
                offsets.add(studyId(file, row), row.getBytePosition());
            }
        } catch (UncheckedIOException e) {
            throw new IOException("%s cannot be read as a table: %s".formatted(file, e.getMessage()), e);
        }
        offsets.seal(file);
        CSVFormat rows = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setIgnoreEmptyLines(true)
                .get();
        return new MachineMeasurements(file, FileChannel.open(file, StandardOpenOption.READ), rows, offsets);
    }

    private static long studyId(Path file, CSVRecord row) throws IOException {
        String text = row.get("study_id").strip();
        if (!text.matches("[0-9]{1,18}")) {
            throw new IOException("%s, row %d: the study_id is \"%s\"; it must be a whole number"
                    .formatted(file, row.getRecordNumber(), text));
        }
        return Long.parseLong(text);
    }

    Path file() {
        return file;
    }

    /** The measurements of a study; may be called by many threads. */
    Optional<Measurement> of(String studyId) throws IOException {
        long id = Long.parseLong(studyId);
        long offset = offsets.of(id);
        if (offset < 0) {
            return Optional.empty();
        }
        CSVRecord row = rowAt(offset);
        if (row.size() != rows.getHeader().length || studyId(file, row) != id) {
            throw new IOException("%s changed while it was read: the row of study %d is no longer at byte %d"
                    .formatted(file, id, offset));
        }
        return Optional.of(measurement(row));
    }

    private CSVRecord rowAt(long offset) throws IOException {
        InputStreamReader reader = new InputStreamReader(
                Channels.newInputStream(new PositionedChannel(channel, offset)), StandardCharsets.UTF_8);
        return CSVParser.builder()
                .setReader(reader)
                .setFormat(rows)
                .get()
                .iterator()
                .next();
    }

    private static Measurement measurement(CSVRecord row) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < STATEMENTS; i++) {
            String column = "report_" + i;
            if (row.isSet(column) && !row.get(column).isBlank()) {
                statements.add(row.get(column).strip());
            }
        }
        Map<String, String> attributes = new TreeMap<>();
        for (String column : ATTRIBUTES) {
            if (row.isSet(column) && !row.get(column).isBlank()) {
                attributes.put(column, row.get(column).strip());
            }
        }
        return new Measurement(statements, attributes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
