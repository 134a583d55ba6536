package io.meit.datasets.source;

import io.meit.datasets.record.ReportText.Origin;
import io.meit.datasets.report.RawReport;
import io.meit.ecg.signal.EcgRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MIMIC-IV-ECG 1.0 as downloaded: {@code record_list.csv} says which records there are, {@code machine_measurements.csv}
 * what the ECG machine said of each. The two are joined by {@code study_id}, whatever their order; the released code of MEIT
 * joins them by row. A study without measurements keeps its signal and has no report. The record's id is its study id; the
 * subject id, which is part of every path, is shown nowhere.
 */
public final class MimicIvEcg implements DataSource {

    private static final List<String> REQUIRED = List.of("subject_id", "study_id", "path");

    private final Path directory;
    private final Table records;
    private final MachineMeasurements measurements;

    /** Reads the study ids of the measurements: 16 bytes of memory per study. */
    public MimicIvEcg(Path directory) throws IOException {
        this.directory = directory;
        this.records = new Table(directory.resolve("record_list.csv"));
        this.measurements = MachineMeasurements.open(directory.resolve("machine_measurements.csv"));
    }

    @Override
    public String name() {
        return "mimic-iv-ecg";
    }

    @Override
    public String namespace() {
        return "mimic-iv-ecg";
    }

    @Override
    public List<Path> tables() {
        return List.of(records.file(), measurements.file());
    }

    @Override
    public void forEach(RecordSink sink) throws IOException, InterruptedException {
        records.forEach(
                REQUIRED,
                row -> sink.accept(new SourceRecord(
                        row.get("study_id"),
                        row.get("subject_id"),
                        Optional.empty(),
                        directory.resolve(row.get("path") + ".hea"),
                        Details.NONE)));
    }

    @Override
    public Details details(SourceRecord record, EcgRecord recording) throws IOException {
        Optional<MachineMeasurements.Measurement> found = measurements.of(record.id());
        if (found.isEmpty()) {
            return new Details(List.of(), List.of(), Map.of("machine_measurements", "none"));
        }
        MachineMeasurements.Measurement measurement = found.get();
        return new Details(
                List.of(new RawReport(Origin.ORIGINAL, Optional.of("en"), measurement.statements())),
                List.of(),
                measurement.attributes());
    }

    @Override
    public void close() throws IOException {
        measurements.close();
    }
}
