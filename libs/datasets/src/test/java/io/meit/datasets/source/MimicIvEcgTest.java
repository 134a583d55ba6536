package io.meit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.Collected;
import io.meit.datasets.fixture.Recordings;
import io.meit.ecg.signal.EcgRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MimicIvEcgTest {

    private static final EcgRecord ANY = Recordings.synthetic("any", 1);
    private static final String MEASURED = "subject_id,study_id,cart_id,ecg_time,"
            + IntStream.range(0, 18).mapToObj(i -> "report_" + i).collect(Collectors.joining(","))
            + ",bandwidth,filtering,rr_interval\n";

    @TempDir
    Path directory;

    @BeforeEach
    void writeRecords() throws IOException {
        Files.writeString(directory.resolve("record_list.csv"), """
                        subject_id,study_id,file_name,ecg_time,path
                        10000032,300,300,2180-07-23 08:44:00,files/p1000/p10000032/s300/300
                        10000032,100,100,2180-07-23 08:44:00,files/p1000/p10000032/s100/100
                        10000764,200,200,2180-07-23 08:44:00,files/p1000/p10000764/s200/200
                        """);
    }

    @Test
    void reportsAreJoinedByStudyWhateverTheOrderOfRows() throws Exception {
        writeMeasurements(
                row(100, "Sinus rhythm"), row(200, "Atrial fibrillation"), row(300, "\"Wörter, mit\nUmbruch\""));
        try (MimicIvEcg source = new MimicIvEcg(directory)) {
            assertThat(reports(source))
                    .containsExactly("300 [Wörter, mit\nUmbruch]", "100 [Sinus rhythm]", "200 [Atrial fibrillation]");
        }
    }

    @Test
    void rowsAfterOneWithALineBreakAndUmlautsAreFound() throws Exception {
        writeMeasurements(row(300, "\"ä\nö, \"\"ü\"\"\""), row(200, "b"), row(100, "c"));
        try (MimicIvEcg source = new MimicIvEcg(directory)) {
            assertThat(reports(source)).containsExactly("300 [ä\nö, \"ü\"]", "100 [c]", "200 [b]");
        }
    }

    @Test
    void emptyStatementsBetweenOthersAreLeftOut() throws Exception {
        writeMeasurements(row(100, "Sinus rhythm,,Borderline ECG"), row(200, "a"), row(300, "b"));
        try (MimicIvEcg source = new MimicIvEcg(directory)) {
            assertThat(reports(source)).contains("100 [Sinus rhythm, Borderline ECG]");
        }
    }

    @Test
    void aStudyWithoutMeasurementsHasNoReport() throws Exception {
        writeMeasurements(row(100, "a"), row(200, "b"));
        try (MimicIvEcg source = new MimicIvEcg(directory)) {
            SourceRecord record = Collected.records(source).getFirst();
            assertThat(source.details(record, ANY).reports()).isEmpty();
            assertThat(source.details(record, ANY).attributes()).containsEntry("machine_measurements", "none");
        }
    }

    @Test
    void aStudyThatIsMeasuredTwiceIsRefused() throws Exception {
        writeMeasurements(row(100, "a"), row(200, "b"), row(100, "c"));
        assertThatThrownBy(() -> new MimicIvEcg(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two rows of study 100");
    }

    @Test
    void theSubjectIsThePatientAndPartOfNoId() throws Exception {
        writeMeasurements(row(100, "a"));
        try (MimicIvEcg source = new MimicIvEcg(directory)) {
            SourceRecord record = Collected.records(source).getFirst();
            assertThat(record.patient()).isEqualTo("10000032");
            assertThat(record.id()).isEqualTo("300");
            assertThat(record.toString()).doesNotContain("10000032");
        }
    }

    private static List<String> reports(MimicIvEcg source) throws IOException, InterruptedException {
        return Collected.records(source).stream()
                .map(record -> record.id() + " " + statements(source, record))
                .toList();
    }

    private static List<String> statements(MimicIvEcg source, SourceRecord record) {
        try {
            return source.details(record, ANY).reports().getFirst().statements();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void writeMeasurements(String... rows) throws IOException {
        Files.writeString(directory.resolve("machine_measurements.csv"), MEASURED + String.join("", rows));
    }

    /** @param statements one or several fields of csv */
    private static String row(int study, String statements) {
        int fields = statements.startsWith("\"") ? 1 : statements.split(",", -1).length;
        return "1,%d,6848296,2180-07-23 08:44:00,%s%s,0.005-150 Hz,60 Hz notch,659\n"
                .formatted(study, statements, ",".repeat(18 - fields));
    }
}
