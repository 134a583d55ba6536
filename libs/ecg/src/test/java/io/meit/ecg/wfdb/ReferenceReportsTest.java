package io.meit.ecg.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceReportsTest {

    private static final Path RECORDS = Path.of("src/test/resources/records");

    private final ReferenceReports reports = new ReferenceReports();

    @Test
    void readsAPtbXlReportFromTheDatabasesTable() throws IOException {
        assertThat(reports.of(RECORDS.resolve("ptb-xl/records500/00000/00001_hr.hea")))
                .contains("sinusrhythmus periphere niederspannung");
    }

    @Test
    void joinsALudbHeadersDiagnoses() throws IOException {
        assertThat(reports.of(RECORDS.resolve("ludb/data/1.hea")))
                .contains("Rhythm: Sinus bradycardia. Electric axis of the heart: left axis deviation. "
                        + "Left ventricular hypertrophy. Left ventricular overload. "
                        + "Non-specific repolarization abnormalities: posterior wall.");
    }

    @Test
    void finds100HzFileNamesAndReportsWithCommasAndLineEnds(@TempDir Path root) throws IOException {
        table(root, "report,filename_lr,filename_hr\r\n\"a, \"\"b\"\"\r\nc\",records100/x/1_lr,records500/x/1_hr\r\n");

        assertThat(reports.of(root.resolve("records100/x/1_lr.hea"))).contains("a, \"b\"\r\nc");
    }

    @Test
    void recordThatIsNotInTheTableOrHasABlankReportHasNone(@TempDir Path root) throws IOException {
        table(root, "filename_lr,filename_hr,report\nl/1,h/1, \n");

        assertThat(reports.of(root.resolve("h/1.hea"))).isEmpty();
        assertThat(reports.of(root.resolve("h/2.hea"))).isEmpty();
    }

    @Test
    void headerWithoutDiagnosesHasNone(@TempDir Path root) throws IOException {
        Path header = Files.writeString(root.resolve("r.hea"), "r 1 500 10\nr.dat 16\n#Dx: 426783006\n");

        assertThat(reports.of(header)).isEmpty();
    }

    @Test
    void tableWithoutReportColumnIsAnErrorThatNamesIt(@TempDir Path root) throws IOException {
        table(root, "filename_lr,filename_hr\nl/1,h/1\n");

        assertThatIOException()
                .isThrownBy(() -> reports.of(root.resolve("h/1.hea")))
                .withMessageContainingAll("ptbxl_database.csv", "report");
    }

    @Test
    void rowOfAnotherLengthThanTheFirstIsAnError(@TempDir Path root) throws IOException {
        table(root, "filename_lr,filename_hr,report\nl/1,h/1\n");

        assertThatIOException()
                .isThrownBy(() -> reports.of(root.resolve("h/1.hea")))
                .withMessageContainingAll("2 fields", "3 columns");
    }

    private static void table(Path root, String text) throws IOException {
        Files.writeString(root.resolve("ptbxl_database.csv"), text);
    }
}
