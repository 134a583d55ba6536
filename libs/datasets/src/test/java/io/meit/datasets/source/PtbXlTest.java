package io.meit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.Collected;
import io.meit.datasets.fixture.PtbXlFolder;
import io.meit.datasets.record.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtbXlTest {

    @TempDir
    Path directory;

    @Test
    void readsWhatARowSays() throws Exception {
        new PtbXlFolder(directory)
                .addRow(new PtbXlFolder.Row(
                        15709, 3, "sinusrhythmus, \"normales\" ekg\nzweite zeile", "{'NORM': 100.0, 'SR': 0.0}"));
        SourceRecord record = Collected.records(new PtbXl(directory, 500)).getFirst();
        assertThat(record.id()).isEqualTo("records500/00000/00001_hr");
        assertThat(record.patient()).isEqualTo("15709");
        assertThat(record.header()).isEqualTo(directory.resolve("records500/00000/00001_hr.hea"));
        assertThat(record.details().reports().getFirst().statements())
                .containsExactly("sinusrhythmus, \"normales\" ekg\nzweite zeile");
        assertThat(record.details().codes()).hasSize(2);
        assertThat(record.details().attributes())
                .isEqualTo(Map.of(
                        "age",
                        "56",
                        "sex",
                        "female",
                        "device",
                        "CS-12   E",
                        "site",
                        "0",
                        "nurse",
                        "2",
                        "weight",
                        "63"));
    }

    @Test
    void theRecommendedFoldsAreItsOwnSplit() throws Exception {
        PtbXlFolder folder = new PtbXlFolder(directory);
        for (int fold : List.of(1, 8, 9, 10)) {
            folder.addRow(new PtbXlFolder.Row(fold, fold, "a", "{}"));
        }
        assertThat(Collected.records(new PtbXl(directory, 500)))
                .extracting(record -> record.ownSplit().orElseThrow())
                .containsExactly(Split.TRAIN, Split.TRAIN, Split.VALIDATION, Split.TEST);
    }

    @Test
    void theLowRateIsAnotherFileOfTheSameName() throws Exception {
        new PtbXlFolder(directory).addRow(new PtbXlFolder.Row(1, 1, "a", "{}"));
        SourceRecord low = Collected.records(new PtbXl(directory, 100)).getFirst();
        assertThat(low.id()).isEqualTo("records100/00000/00001_lr");
        assertThat(low.name()).isEqualTo("00001");
    }

    @Test
    void anAgeOf300IsAHiddenOne() throws Exception {
        new PtbXlFolder(directory).addRow(new PtbXlFolder.Row(1, 1, "a", "{}"));
        Path table = directory.resolve("ptbxl_database.csv");
        Files.writeString(table, Files.readString(table).replace(",56.0,", ",300.0,"));
        assertThat(Collected.records(new PtbXl(directory, 500))
                        .getFirst()
                        .details()
                        .attributes())
                .containsEntry("age", "90+");
    }

    @Test
    void aFoldThatDoesNotExistIsNamedWithItsRow() throws Exception {
        new PtbXlFolder(directory)
                .addRow(new PtbXlFolder.Row(1, 1, "a", "{}"))
                .addRow(new PtbXlFolder.Row(1, 11, "a", "{}"));
        assertThatThrownBy(() -> Collected.records(new PtbXl(directory, 500)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 2: strat_fold is 11; it must be 1 to 10");
    }

    @Test
    void aTranslatedColumnIsReadBesideTheReport() throws Exception {
        Path table = Files.writeString(directory.resolve("translated.csv"), """
                        ecg_id,patient_id,report,scp_codes,strat_fold,filename_lr,filename_hr,report_en
                        1,2,sinusrhythmus,{},1,low,high,sinus rhythm
                        """);
        assertThat(Collected.records(new PtbXl(directory, table, 500))
                        .getFirst()
                        .details()
                        .reports())
                .extracting(report -> report.origin() + " " + report.statements())
                .containsExactly("ORIGINAL [sinusrhythmus]", "TRANSLATION [sinus rhythm]");
    }
}
