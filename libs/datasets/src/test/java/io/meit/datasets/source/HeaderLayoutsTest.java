package io.meit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.fixture.Collected;
import io.meit.datasets.fixture.Recordings;
import io.meit.datasets.record.Code;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets that say everything in headers: LUDB and CinC. */
class HeaderLayoutsTest {

    @TempDir
    Path directory;

    @Test
    void ludbsNormalisationIsNotTakenForAGain() throws Exception {
        EcgRecord recording = Recordings.commented(
                Recordings.synthetic("1", 1),
                "<age>: 51",
                "<sex>: F",
                "<diagnoses>:",
                "Rhythm: Sinus bradycardia.",
                "Left ventricular hypertrophy. ");
        Recordings.write(directory.resolve("data/1.hea"), recording, Lead.CANONICAL, "1716(6)/mV");
        Ludb source = new Ludb(directory);
        SourceRecord record = Collected.records(source).getFirst();
        EcgRecord read = WfdbReader.read(record.header(), source.options(WfdbHeader.read(record.header())));
        assertThat(read.millivolts().get(Lead.II)[100])
                .isCloseTo(recording.millivolts().get(Lead.II)[100], Offset.offset(0.0006f));
        assertThat(source.details(record, read).reports().getFirst().statements())
                .containsExactly("Rhythm: Sinus bradycardia.", "Left ventricular hypertrophy.");
        assertThat(source.details(record, read).attributes()).isEqualTo(Map.of("age", "51", "sex", "female"));
    }

    @Test
    void cincsCodesComeFromTheHeader() throws Exception {
        Details details = cinc("1000(0)/mV", "Age: 85", "Sex: Male", "Dx: 164889003, 59118001,,x");
        assertThat(details.codes()).containsExactly(Code.of("snomed", "164889003"), Code.of("snomed", "59118001"));
        assertThat(details.attributes()).isEqualTo(Map.of("age", "85", "sex", "male", "site", "georgia"));
    }

    @Test
    void whatCincDoesNotKnowIsNoAttribute() throws Exception {
        Details details = cinc("1000(0)/mV", "Age: NaN", "Sex: Unknown", "Dx:");
        assertThat(details.codes()).isEmpty();
        assertThat(details.attributes()).containsOnlyKeys("site");
    }

    @Test
    void theWrongGainOfCincsFirstReleaseIsCorrected() throws Exception {
        cinc("4880/mV", "Dx: 426783006");
        Cinc source = new Cinc(directory, OptionalDouble.empty());
        Path header = directory.resolve("georgia/E00001.hea");
        EcgRecord read = WfdbReader.read(header, source.options(WfdbHeader.read(header)));
        assertThat(read.millivolts().get(Lead.V2)[250])
                .isCloseTo(Recordings.synthetic("E00001", 2).millivolts().get(Lead.V2)[250], Offset.offset(0.0006f));
    }

    @Test
    void aGainOfOnesOwnWins() throws Exception {
        cinc("1000(0)/mV", "Dx: 426783006");
        WfdbHeader header = WfdbHeader.read(directory.resolve("georgia/E00001.hea"));
        Assertions.assertThat(new Cinc(directory, OptionalDouble.of(200))
                        .options(header)
                        .unitsPerMillivolt())
                .hasValue(200);
    }

    @Test
    void aFolderThatIsNoLudbIsRefused() {
        assertThatThrownBy(() -> new Ludb(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("LUDB");
    }

    private Details cinc(String gain, String... comments) throws IOException, InterruptedException {
        EcgRecord recording = Recordings.commented(Recordings.synthetic("E00001", 2), comments);
        Recordings.write(directory.resolve("georgia/E00001.hea"), recording, Lead.CANONICAL, gain);
        Cinc source = new Cinc(directory, OptionalDouble.empty());
        return source.details(Collected.records(source).getFirst(), recording);
    }
}
