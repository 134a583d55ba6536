package io.meit.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.Recordings;
import io.meit.datasets.record.Code;
import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.ReportText;
import io.meit.datasets.record.ReportText.Origin;
import io.meit.datasets.record.Split;
import io.meit.datasets.signal.PreparedSignal;
import io.meit.datasets.signal.SignalPreparation;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.Lead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedDatasetTest {

    private static final int RECORDS = 6;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recordsAreReadInAnyOrder(boolean deflate) throws IOException {
        write(deflate);
        try (PreparedDataset set = PreparedDataset.open(directory)) {
            assertThat(set.size()).isEqualTo(RECORDS);
            for (int index : List.of(5, 0, 3, 3, 1)) {
                assertThat(set.record(index).description()).isEqualTo(description(index));
                assertThat(set.record(index).millivolts()[2][42])
                        .isEqualTo(signal(index).window().toWindow().millivolts()[2][42]);
            }
        }
    }

    @Test
    void manyThreadsReadTheSameShards() throws Exception {
        write(false);
        try (PreparedDataset set = PreparedDataset.open(directory);
                ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<String>> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int index = i % RECORDS;
                ids.add(pool.submit(() -> set.record(index).description().id()));
            }
            for (int i = 0; i < ids.size(); i++) {
                assertThat(ids.get(i).get()).isEqualTo("r" + i % RECORDS);
            }
        }
    }

    @Test
    void entriesAreReadWithoutSignals() throws IOException {
        write(false);
        Files.delete(new ShardFiles(directory).shard(0));
        try (PreparedDataset set = PreparedDataset.open(directory)) {
            List<Entry> entries = new ArrayList<>();
            set.forEachEntry(entries::add);
            assertThat(entries).extracting(Entry::description).containsExactlyElementsOf(descriptions());
            assertThat(entries.getFirst().facts().missingLeads()).isEmpty();
            assertThat(set.indexes(Split.TEST)).containsExactly(5);
        }
    }

    @Test
    void aDamagedSampleIsNotedWhenItsRecordIsRead() throws IOException {
        write(false);
        Path shard = new ShardFiles(directory).shard(1);
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 1000] ^= 1;
        Files.write(shard, bytes);
        try (PreparedDataset set = PreparedDataset.open(directory)) {
            assertThatThrownBy(() -> set.record(RECORDS - 1))
                    .isInstanceOf(BadEcgException.class)
                    .hasMessageContaining("the samples were changed");
        }
    }

    @Test
    void anIndexThatIsNotTheManifestsIsRefused() throws IOException {
        write(false);
        Files.write(new ShardFiles(directory).index(), new byte[3]);
        assertThatThrownBy(() -> PreparedDataset.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the set was changed");
    }

    @Test
    void aFolderWithoutManifestIsNoPreparedSet() {
        assertThatThrownBy(() -> PreparedDataset.open(directory)).hasMessageContaining("its preparation was cut off");
    }

    @Test
    void anIndexOutsideTheSetIsRefused() throws IOException {
        write(false);
        try (PreparedDataset set = PreparedDataset.open(directory)) {
            assertThatThrownBy(() -> set.record(RECORDS)).hasMessageContaining("there is no record 6; the set has 6");
        }
    }

    private static List<RecordDescription> descriptions() {
        return List.of(description(0), description(1), description(2), description(3), description(4), description(5));
    }

    private static RecordDescription description(int index) {
        return new RecordDescription(
                "r" + index,
                "00112233445566778899aabbccddee0" + index,
                List.of(new ReportText(Origin.TRANSLATION, "en", "ä \"text\",\nof " + index)),
                List.of(new Code("scp", "NORM", OptionalDouble.of(80)), Code.of("snomed", "42")),
                Map.of("sex", "female", "age", "90+"));
    }

    private static PreparedSignal signal(int index) {
        return new SignalPreparation()
                .prepare(
                        index == 3
                                ? Recordings.without(Recordings.synthetic("r", index), Lead.V6)
                                : Recordings.synthetic("r", index));
    }

    /** Two shards of three records; the last is test, the one before val. */
    private void write(boolean deflate) throws IOException {
        ShardFiles files = new ShardFiles(directory);
        Files.createDirectories(files.shards());
        try (IndexWriter index = new IndexWriter(files)) {
            for (int shard = 0; shard < 2; shard++) {
                try (ShardWriter writer = new ShardWriter(files, shard, "plan", deflate)) {
                    for (int i = 3 * shard; i < 3 * shard + 3; i++) {
                        PreparedSignal signal = signal(i);
                        writer.add(description(i), signal.facts(), signal.window());
                    }
                    writer.commit();
                }
                try (ShardIndex entries = ShardIndex.find(files, shard).orElseThrow()) {
                    for (int i = 3 * shard; entries.hasNext(); i++) {
                        index.add(entries.next().in(i == 5 ? Split.TEST : i == 4 ? Split.VALIDATION : Split.TRAIN));
                    }
                }
            }
            manifest(index.commit()).write(files);
        }
    }

    private static Manifest manifest(String indexSha256) {
        return new Manifest(
                Manifest.FORMAT_VERSION,
                "test",
                "test",
                "code",
                Map.of(),
                "salt",
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                indexSha256,
                "",
                "");
    }
}
