package io.meit.datasets.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.PtbXlFolder;
import io.meit.datasets.fixture.PtbXlFolder.Row;
import io.meit.datasets.fixture.Recordings;
import io.meit.datasets.record.Split;
import io.meit.datasets.source.Cinc;
import io.meit.datasets.source.PtbXl;
import io.meit.datasets.split.LeakageException;
import io.meit.datasets.store.Manifest;
import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakageRefusalTest {

    @TempDir
    Path directory;

    @Test
    void aPatientOnTwoSidesOfItsOwnSplitIsRefused() throws Exception {
        folder().add(new Row(77001, 1, "a", "{}"), 1).add(new Row(77001, 10, "b", "{}"), 2);
        assertThatThrownBy(() -> prepare(Prepared.OWN))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining(
                        "the same patient: records500/00000/00001_hr (train), records500/00000/00002_hr (test)")
                .hasMessageNotContaining("77001");
        assertThat(directory.resolve("out/manifest.json")).doesNotExist();
    }

    @Test
    void aRecordingThatIsThereAgainAtAnotherRateAndGainIsRefused() throws Exception {
        folder().add(new Row(1, 1, "a", "{}"), 1).add(new Row(2, 9, "b", "{}"), slowCopy(1));
        assertThatThrownBy(() -> prepare(Prepared.OWN))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("nearly the same signal");
    }

    @Test
    void leakingCopiesCanBeDropped() throws Exception {
        folder().add(new Row(1, 1, "a", "{}"), 1)
                .add(new Row(2, 9, "b", "{}"), slowCopy(1))
                .add(new Row(3, 1, "c", "{}"), 3);
        Settings settings =
                new Settings(Settings.Texts.DEFAULT, Prepared.OWN, true, Settings.Storage.DEFAULT, List.of());
        Manifest manifest = Prepared.run(source(), directory.resolve("out"), settings);
        assertThat(manifest.counts()).containsEntry("rejected_LEAK", 1L);
        assertThat(Prepared.ids(directory.resolve("out"), Split.TRAIN)).containsExactly("records500/00000/00003_hr");
        assertThat(Prepared.ids(directory.resolve("out"), Split.VALIDATION))
                .containsExactly("records500/00000/00002_hr");
    }

    @Test
    void aSeededSplitKeepsPatientsAndCopiesTogether() throws Exception {
        PtbXlFolder folder = folder();
        for (int i = 1; i <= 8; i++) {
            folder.add(new Row(i / 2, 1, "a", "{}"), i);
        }
        folder.add(new Row(99, 1, "copy of record 1", "{}"), slowCopy(1));
        for (int seed = 0; seed < 8; seed++) {
            prepare(Prepared.seeded(seed)); // throws if a link is parted
            try (PreparedDataset set = PreparedDataset.open(directory.resolve("out"))) {
                assertThat(set.split(8)).isEqualTo(set.split(0));
                assertThat(set.split(2)).isEqualTo(set.split(1));
            }
        }
    }

    @Test
    void theSaltDoesNotChangeTheSplitOrTheHashOfTheSet() throws Exception {
        PtbXlFolder folder = folder();
        for (int i = 1; i <= 6; i++) {
            folder.add(new Row(i, 1, "a", "{}"), i);
        }
        Manifest one = prepare(Prepared.seeded(3));
        Manifest other = new DataPreparation(
                        PatientSalt.of("another salt, no secret".getBytes(StandardCharsets.UTF_8)),
                        Prepared.CODES,
                        "test",
                        "code 2",
                        2)
                .run(source(), directory.resolve("other"), Prepared.settings(Prepared.seeded(3)), progress -> {});
        assertThat(other.splitHash()).isEqualTo(one.splitHash());
        assertThat(other.dataSetHash()).isEqualTo(one.dataSetHash());
        assertThat(other.saltId()).isNotEqualTo(one.saltId());
        assertThat(Prepared.records(directory.resolve("other"))
                        .getFirst()
                        .description()
                        .patient())
                .isNotEqualTo(Prepared.records(directory.resolve("out"))
                        .getFirst()
                        .description()
                        .patient());
    }

    @Test
    void anotherSeedGivesAnotherSplitHash() throws Exception {
        PtbXlFolder folder = folder();
        for (int i = 1; i <= 6; i++) {
            folder.add(new Row(i, 1, "a", "{}"), i);
        }
        List<String> hashes = IntStream.range(0, 4)
                .mapToObj(seed -> {
                    try {
                        return prepare(Prepared.seeded(seed)).splitHash();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .toList();
        assertThat(hashes).hasSizeGreaterThan(1);
    }

    @Test
    void setsThatPartACopyBetweenThemAreRefused() throws Exception {
        Path first = twoSets();
        try (PreparedDataset ptbXl = PreparedDataset.open(first);
                PreparedDataset cinc = PreparedDataset.open(directory.resolve("cinc-out"))) {
            assertThatThrownBy(() -> AcrossSets.requireNone(List.of("ptb-xl", "cinc"), List.of(ptbXl, cinc)))
                    .isInstanceOf(LeakageException.class)
                    .hasMessageContaining("ptb-xl:records500/00000/00001_hr (test), cinc:HR00001 (train)");
        }
    }

    @Test
    void aSetCanBePreparedWithoutTheCopiesOfAnother() throws Exception {
        Path first = twoSets();
        Settings settings =
                new Settings(Settings.Texts.DEFAULT, trainOnly(), false, Settings.Storage.DEFAULT, List.of(first));
        Manifest manifest = Prepared.run(cinc(), directory.resolve("apart"), settings);
        assertThat(manifest.counts()).containsEntry("rejected_COPY", 1L);
        assertThat(Prepared.ids(directory.resolve("apart"), Split.TRAIN)).containsExactly("HR00002");
        assertThat(manifest.settings().get("without_copies_of"))
                .contains(Manifest.read(new io.meit.datasets.store.ShardFiles(first))
                        .dataSetHash());
    }

    /** PTB-XL with record 1 in test; CinC, all train, with a copy of it. */
    private Path twoSets() throws IOException, InterruptedException {
        folder().add(new Row(1, 10, "a", "{}"), 1).add(new Row(2, 1, "b", "{}"), 2);
        prepare(Prepared.OWN);
        Path cinc = directory.resolve("cinc");
        Recordings.write(cinc.resolve("HR00001.hea"), Recordings.commented(Recordings.synthetic("a", 1), "Dx: 1"));
        Recordings.write(cinc.resolve("HR00002.hea"), Recordings.commented(Recordings.synthetic("a", 9), "Dx: 1"));
        Prepared.run(cinc(), directory.resolve("cinc-out"), Prepared.settings(trainOnly()));
        return directory.resolve("out");
    }

    private static SplitChoice trainOnly() {
        return new SplitChoice.Seeded(new io.meit.datasets.split.SplitShares(1, 0, 0));
    }

    private Cinc cinc() throws IOException {
        return new Cinc(directory.resolve("cinc"), OptionalDouble.empty());
    }

    private static EcgRecord slowCopy(long number) {
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        Recordings.synthetic("copy", number).millivolts().forEach((lead, samples) -> {
            float[] slow = Resampler.resample(samples, 500, 250, 2500);
            for (int i = 0; i < slow.length; i++) {
                slow[i] *= 2;
            }
            leads.put(lead, slow);
        });
        return Recordings.named("copy", 250, leads);
    }

    private PtbXlFolder folder() throws IOException {
        return new PtbXlFolder(directory.resolve("in"));
    }

    private PtbXl source() throws IOException {
        return new PtbXl(directory.resolve("in"), 500);
    }

    private Manifest prepare(SplitChoice split) throws IOException, InterruptedException {
        return Prepared.run(source(), directory.resolve("out"), Prepared.settings(split));
    }
}
