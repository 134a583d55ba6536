package io.meit.datasets.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.PtbXlFolder;
import io.meit.datasets.fixture.PtbXlFolder.Row;
import io.meit.datasets.report.CodeText;
import io.meit.datasets.source.PtbXl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    private static final int RECORDS = 7;

    @TempDir
    Path directory;

    private Map<String, String> uninterrupted;

    @BeforeEach
    void prepareWithoutInterruption() throws Exception {
        PtbXlFolder folder = new PtbXlFolder(directory.resolve("in"));
        for (int i = 1; i <= RECORDS; i++) {
            folder.add(new Row(i, 1 + i % 10, " ", "{'C%d': 100.0}".formatted(i)), i);
        }
        Prepared.run(source(), directory.resolve("whole"), Prepared.settings(Prepared.OWN));
        uninterrupted = Prepared.bytes(directory.resolve("whole"));
    }

    @Test
    void twoRunsGiveTheSameBytes() throws Exception {
        Prepared.run(source(), out(), Prepared.settings(Prepared.OWN));
        assertThat(Prepared.bytes(out())).isEqualTo(uninterrupted);
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        new DataPreparation(Prepared.SALT, Prepared.CODES, "test", "code 1", 1)
                .run(source(), out(), Prepared.settings(Prepared.OWN), progress -> {});
        assertThat(Prepared.bytes(out())).isEqualTo(uninterrupted);
    }

    @Test
    void aRunThatBreaksOffAtAnyRecordIsContinuedToTheSameBytes() throws Exception {
        for (int record = 1; record <= RECORDS; record++) {
            Path out = directory.resolve("cut" + record);
            breakOff(out, record);
            assertThat(out.resolve("manifest.json")).doesNotExist();
            Prepared.run(source(), out, Prepared.settings(Prepared.OWN));
            assertThat(Prepared.bytes(out)).as("cut off at record %d", record).isEqualTo(uninterrupted);
        }
    }

    @Test
    void completeShardsAreNotPreparedAgain() throws Exception {
        AtomicInteger texts = new AtomicInteger();
        breakOff(out(), RECORDS);
        FileTime written = Files.getLastModifiedTime(out().resolve("shards/shard-00000.avro"));
        preparation(codes -> {
                    texts.incrementAndGet();
                    return Prepared.CODES.write(codes);
                })
                .run(source(), out(), Prepared.settings(Prepared.OWN), progress -> {});
        assertThat(texts).hasValueLessThanOrEqualTo(3); // of 7: three whole shards were kept, or two
        assertThat(Files.getLastModifiedTime(out().resolve("shards/shard-00000.avro")))
                .isEqualTo(written);
    }

    @Test
    void whatAKilledRunLeftHalfWrittenIsReplaced() throws Exception {
        Prepared.run(source(), out(), Prepared.settings(Prepared.OWN));
        Files.delete(out().resolve("manifest.json"));
        Files.delete(out().resolve("shards/shard-00001.index.avro")); // killed between shard and its index
        Files.write(out().resolve("shards/shard-00001.avro"), new byte[10]);
        Files.delete(out().resolve("shards/shard-00002.avro"));
        Files.delete(out().resolve("shards/shard-00002.index.avro"));
        Files.write(out().resolve("shards/shard-00002.avro.tmp"), new byte[5000]); // killed while writing
        Prepared.run(source(), out(), Prepared.settings(Prepared.OWN));
        assertThat(Prepared.bytes(out())).isEqualTo(uninterrupted);
    }

    @Test
    void anotherSplitReusesTheShards() throws Exception {
        Prepared.run(source(), out(), Prepared.settings(Prepared.OWN));
        Map<String, String> seeded = bytesOf(Prepared.seeded(5));
        assertThat(seeded.get("shards/shard-00000.avro")).isEqualTo(uninterrupted.get("shards/shard-00000.avro"));
        assertThat(seeded.get("index.avro")).isNotEqualTo(uninterrupted.get("index.avro"));
    }

    @Test
    void otherSettingsInTheSameFolderAreRefused() throws Exception {
        Prepared.run(source(), out(), Prepared.settings(Prepared.OWN));
        Settings other = new Settings(
                new Settings.Texts(io.meit.datasets.report.ReportCleaning.RELEASED_CODE, "any", false),
                Prepared.OWN,
                false,
                new Settings.Storage(2, false),
                java.util.List.of());
        assertThatThrownBy(() -> Prepared.run(source(), out(), other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("with other settings or another salt: choose an empty folder");
        assertThat(Prepared.bytes(out())).isEqualTo(uninterrupted); // and the set is as it was
    }

    @Test
    void aTableThatChangedIsRefused() throws Exception {
        breakOff(out(), RECORDS);
        Path table = directory.resolve("in/ptbxl_database.csv");
        Files.writeString(table, Files.readString(table).replace(",63.0,", ",64.0,"));
        assertThatThrownBy(() -> Prepared.run(source(), out(), Prepared.settings(Prepared.OWN)))
                .hasMessageContaining("was prepared from other tables");
    }

    private Map<String, String> bytesOf(SplitChoice split) throws IOException, InterruptedException {
        Prepared.run(source(), out(), Prepared.settings(split));
        return Prepared.bytes(out());
    }

    /** One thread, so that all records before that one are done. */
    private void breakOff(Path out, int record) throws IOException {
        CodeText broken = codes -> {
            if (codes.getFirst().code().equals("C" + record)) {
                throw new IllegalStateException("broken off on purpose");
            }
            return Prepared.CODES.write(codes);
        };
        assertThatThrownBy(
                        () -> preparation(broken).run(source(), out, Prepared.settings(Prepared.OWN), progress -> {}))
                .hasMessage("broken off on purpose");
    }

    private static DataPreparation preparation(CodeText texts) {
        return new DataPreparation(Prepared.SALT, texts, "test", "code 1", 1);
    }

    private PtbXl source() throws IOException {
        return new PtbXl(directory.resolve("in"), 500);
    }

    private Path out() {
        return directory.resolve("out");
    }

    @Test
    void nothingIsWrittenFromCodesForRecordsWithoutAny() {
        assertThat(CodeText.NONE.write(java.util.List.of())).isEqualTo(Optional.empty());
    }
}
