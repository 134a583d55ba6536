package io.meit.datasets.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.PtbXlFolder;
import io.meit.datasets.fixture.PtbXlFolder.Row;
import io.meit.datasets.fixture.Recordings;
import io.meit.datasets.record.PreparedRecord;
import io.meit.datasets.record.ReportText;
import io.meit.datasets.record.ReportText.Origin;
import io.meit.datasets.record.Split;
import io.meit.datasets.report.ReportCleaning;
import io.meit.datasets.source.MimicIvEcg;
import io.meit.datasets.source.PtbXl;
import io.meit.datasets.store.Manifest;
import io.meit.datasets.store.Manifest.SplitCounts;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPreparationTest {

    private static final String SECRET_PATIENT = "987654321";

    @TempDir
    Path directory;

    @Test
    void aPtbXlFolderBecomesAPreparedSet() throws Exception {
        Manifest manifest = Prepared.run(fiveRecords(), out(), Prepared.settings(Prepared.OWN));
        assertThat(manifest.splits().get("train")).isEqualTo(new SplitCounts(3, 2, 3));
        assertThat(manifest.splits().get("val")).isEqualTo(new SplitCounts(1, 1, 1));
        assertThat(manifest.splits().get("test")).isEqualTo(new SplitCounts(1, 1, 0));
        assertThat(manifest.counts())
                .containsEntry("records", 5L)
                .containsEntry("rejected", 0L)
                .containsEntry("report_original_de", 3L)
                .containsEntry("report_codes_en", 1L)
                .containsEntry("report_none", 1L);
        assertThat(manifest.shards()).hasSize(3);
        assertThat(manifest.sources().getFirst().file()).isEqualTo("ptbxl_database.csv");
    }

    @Test
    void whatWasPreparedIsReadBack() throws Exception {
        Prepared.run(fiveRecords(), out(), Prepared.settings(Prepared.OWN));
        PreparedRecord first = Prepared.records(out()).getFirst();
        assertThat(first.description().id()).isEqualTo("records500/00000/00001_hr");
        assertThat(first.description().report())
                .contains(new ReportText(Origin.ORIGINAL, "de", "sinusrhythmus normales ekg."));
        assertThat(first.description().codes()).extracting(code -> code.code()).containsExactly("NORM", "SR");
        assertThat(first.description().attributes()).containsEntry("sex", "female");
        assertThat(first.split()).isEqualTo(Split.TRAIN);
        EcgRecord recording = Recordings.synthetic("x", 1);
        assertThat(first.millivolts()[Lead.AVF.ordinal()][777])
                .isCloseTo(recording.millivolts().get(Lead.AVF)[777], org.assertj.core.data.Offset.offset(0.00051f));
    }

    @Test
    void splitsAreReadByName() throws Exception {
        Prepared.run(fiveRecords(), out(), Prepared.settings(Prepared.OWN));
        assertThat(Prepared.ids(out(), Split.VALIDATION)).containsExactly("records500/00000/00004_hr");
        assertThat(Prepared.ids(out(), Split.TEST)).containsExactly("records500/00000/00005_hr");
    }

    @Test
    void whatCannotBeUsedIsCountedAndListed() throws Exception {
        PtbXlFolder folder = new PtbXlFolder(directory.resolve("in"))
                .add(new Row(1, 1, "a", "{}"), 1)
                .addRow(new Row(2, 1, "not on disk", "{}"))
                .add(new Row(3, 1, "b", "{}"), 3);
        Files.write(directory.resolve("in/records500/00000/00003_hr.dat"), new byte[100]);
        Manifest manifest = Prepared.run(new PtbXl(folder.directory(), 500), out(), Prepared.settings(Prepared.OWN));
        assertThat(manifest.counts())
                .containsEntry("records", 1L)
                .containsEntry("rejected_MISSING_FILE", 1L)
                .containsEntry("rejected_TRUNCATED", 1L);
        assertThat(Files.readString(out().resolve("rejected.csv")))
                .contains("\"records500/00000/00002_hr\",\"MISSING_FILE\"");
    }

    @Test
    void aDataSetOfWhichNothingCanBeUsedIsRefused() throws Exception {
        PtbXlFolder folder = new PtbXlFolder(directory.resolve("in")).addRow(new Row(2, 1, "not on disk", "{}"));
        assertThatThrownBy(
                        () -> Prepared.run(new PtbXl(folder.directory(), 500), out(), Prepared.settings(Prepared.OWN)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of the 1 records could be prepared");
        assertThat(out().resolve("manifest.json")).doesNotExist();
    }

    @Test
    void theWantedLanguageComesFirstAndCodesAreWrittenOutWhereThereIsNone() throws Exception {
        Settings settings = new Settings(
                new Settings.Texts(ReportCleaning.CLEAN, "en", true),
                Prepared.OWN,
                false,
                Settings.Storage.DEFAULT,
                List.of());
        Manifest manifest = Prepared.run(fiveRecords(), out(), settings);
        assertThat(manifest.counts()).containsEntry("records", 4L).containsEntry("rejected_NO_REPORT", 1L);
        assertThat(Prepared.records(out()).getFirst().description().reports())
                .extracting(ReportText::text)
                .containsExactly("codes say norm.", "sinusrhythmus normales ekg.");
    }

    @Test
    void mimicsLeadsAreTakenByName() throws Exception {
        mimic();
        try (MimicIvEcg source = new MimicIvEcg(directory.resolve("mimic"))) {
            Prepared.run(source, out(), Prepared.settings(Prepared.seeded(1)));
        }
        EcgRecord recording = Recordings.synthetic("x", 1);
        float[][] stored = Prepared.records(out()).getFirst().millivolts();
        for (Lead lead : List.of(Lead.AVL, Lead.AVF)) {
            assertThat(stored[lead.ordinal()][500])
                    .isCloseTo(recording.millivolts().get(lead)[500], org.assertj.core.data.Offset.offset(0.00051f));
        }
    }

    @Test
    void noPatientIdIsInAnyFileOrMessage() throws Exception {
        mimic();
        Files.delete(directory.resolve("mimic/files/p9876/p" + SECRET_PATIENT + "/s101/101.dat"));
        List<String> told = new ArrayList<>();
        try (MimicIvEcg source = new MimicIvEcg(directory.resolve("mimic"))) {
            told.add(Prepared.preparation()
                    .run(
                            source,
                            out(),
                            Prepared.settings(Prepared.seeded(1)),
                            progress -> told.add(progress.toString()))
                    .toString());
        }
        try (Stream<Path> files = Files.walk(out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                told.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(Files.readString(out().resolve("rejected.csv"))).contains("MISSING_FILE");
        assertThat(told).noneMatch(text -> text.contains(SECRET_PATIENT)).hasSizeGreaterThan(5);
    }

    @Test
    void aSplitOfItsOwnIsNeededWhereItIsAskedFor() throws Exception {
        mimic();
        try (MimicIvEcg source = new MimicIvEcg(directory.resolve("mimic"))) {
            assertThatThrownBy(() -> Prepared.run(source, out(), Prepared.settings(Prepared.OWN)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("record 101 has no split of its own");
        }
    }

    @Test
    void twoRecordsOfOneIdAreRefused() throws Exception {
        PtbXlFolder folder = new PtbXlFolder(directory.resolve("in")).add(new Row(1, 1, "a", "{}"), 1);
        Path table = folder.directory().resolve("ptbxl_database.csv");
        List<String> lines = Files.readAllLines(table);
        Files.write(table, List.of(lines.get(0), lines.get(1), lines.get(1)));
        assertThatThrownBy(
                        () -> Prepared.run(new PtbXl(folder.directory(), 500), out(), Prepared.settings(Prepared.OWN)))
                .hasMessageContaining("two records called records500/00000/00001_hr");
    }

    private PtbXl fiveRecords() throws IOException {
        PtbXlFolder folder = new PtbXlFolder(directory.resolve("in"))
                .add(new Row(1, 1, "sinusrhythmus normales ekg", "{'NORM': 100.0, 'SR': 0.0}"), 1)
                .add(new Row(1, 1, "sinusrhythmus linkstyp", "{'NORM': 100.0}"), 2)
                .add(new Row(2, 8, "vorhofflimmern", "{'AFIB': 100.0}"), 3)
                .add(new Row(3, 9, " ", "{'SR': 0.0}"), 4)
                .add(new Row(4, 10, "nan", "{}"), 5);
        return new PtbXl(folder.directory(), 500);
    }

    private void mimic() throws IOException {
        Path mimic = directory.resolve("mimic");
        Files.createDirectories(mimic);
        StringBuilder records = new StringBuilder("subject_id,study_id,file_name,ecg_time,path\n");
        StringBuilder measured = new StringBuilder("subject_id,study_id,report_0\n");
        for (int study = 101; study <= 105; study++) {
            String path = "files/p9876/p%s/s%d/%d".formatted(SECRET_PATIENT + (study < 103 ? "" : study), study, study);
            records.append("%s,%d,%d,2180-07-23 08:44:00,%s\n"
                    .formatted(SECRET_PATIENT + (study < 103 ? "" : study), study, study, path));
            measured.append("%s,%d,Sinus rhythm\n".formatted(SECRET_PATIENT, study));
            Recordings.write(
                    mimic.resolve(path + ".hea"),
                    Recordings.synthetic("x", study - 100),
                    Recordings.MIMIC_ORDER,
                    "1000(0)/mV");
        }
        Files.writeString(mimic.resolve("record_list.csv"), records);
        Files.writeString(mimic.resolve("machine_measurements.csv"), measured);
    }

    private Path out() {
        return directory.resolve("out");
    }
}
