package io.meit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.Collected;
import io.meit.datasets.record.Code;
import io.meit.datasets.record.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @TempDir
    Path directory;

    @Test
    void onlyThePathIsNeeded() throws Exception {
        SourceRecord record = only("records.csv", "path\na/1.hea\n", FolderColumns.STANDARD);
        assertThat(record.id()).isEqualTo("a/1");
        assertThat(record.patient()).isEqualTo("a/1");
        assertThat(record.header()).isEqualTo(directory.resolve("a/1.hea"));
        assertThat(record.details()).isEqualTo(Details.NONE);
    }

    @Test
    void everythingTheTableMaySayIsRead() throws Exception {
        SourceRecord record = only("records.csv", """
                        path,id,patient_id,split,report,language,report_en,snomed_codes,age,sex
                        1,one,p7,valid,ekg normal,de,normal ecg,"426783006|164889003",56,F
                        """, FolderColumns.STANDARD);
        assertThat(record.id()).isEqualTo("one");
        assertThat(record.patient()).isEqualTo("p7");
        assertThat(record.ownSplit()).contains(Split.VALIDATION);
        assertThat(record.details().reports())
                .extracting(report -> report.language().orElseThrow() + report.statements())
                .containsExactly("de[ekg normal]", "en[normal ecg]");
        assertThat(record.details().codes())
                .containsExactly(Code.of("snomed", "426783006"), Code.of("snomed", "164889003"));
        assertThat(record.details().attributes()).isEqualTo(Map.of("age", "56", "sex", "female"));
    }

    @Test
    void anExtractOfPtbXlHasCodesInFourColumnsEachOnce() throws Exception {
        SourceRecord record = only("records.tsv", """
                        record\tpatient_id\tsplit\tpath\tsuperclass\tsubclass\tform\trhythm\tscp_codes\treport\treport_lang\treport_en_ours
                        00009_hr\t9\ttest\trecords500/00000/00009_hr\tCD|MI\tAMI\tPVC\tSR\t{'ASMI': 50.0, 'SR': 0.0}\t\tnone\t
                        """, FolderColumns.PTB_XL_EXTRACT);
        assertThat(record.details().codes())
                .containsExactly(
                        new Code("scp", "ASMI", OptionalDouble.of(50)),
                        new Code("scp", "SR", OptionalDouble.of(0)),
                        Code.of("scp", "PVC"),
                        Code.of("scp-superclass", "CD"),
                        Code.of("scp-superclass", "MI"),
                        Code.of("scp-subclass", "AMI"));
        assertThat(record.details().reports()).isEmpty();
    }

    @Test
    void aPathThatLeadsOutOfTheFolderIsRefused() {
        assertThatThrownBy(() -> only("records.csv", "path,id\n../x,one\n", FolderColumns.STANDARD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 1: the path of record one leads out of the folder");
    }

    @Test
    void aSplitThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> only("records.csv", "path,split\n1,training\n", FolderColumns.STANDARD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no split is called \"training\"");
    }

    private SourceRecord only(String name, String table, FolderColumns columns)
            throws IOException, InterruptedException {
        Files.writeString(directory.resolve(name), table);
        List<SourceRecord> records =
                Collected.records(new Folder(directory, "folder", columns, OptionalDouble.empty()));
        assertThat(records).hasSize(1);
        return records.getFirst();
    }
}
