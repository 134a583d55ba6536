package io.meit.ecg.wfdb;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WfdbSignalsTest {

    @Test
    void signalsThatAreNoStandardLeadAreReadToo() {
        WfdbSignals noise = WfdbReader.readAll(Path.of("src/test/resources/noise/bw.hea"));
        assertThat(noise.recordName()).isEqualTo("bw");
        assertThat(noise.sampleRateHz()).isEqualTo(360);
        assertThat(noise.signals()).extracting(WfdbSignals.Named::description).containsExactly("noise1", "noise2");
        // the header's initial values: -29 and 25 units of 1/200 mV
        assertThat(noise.signals().get(0).millivolts()).hasSize(10_800).startsWith(-0.145f);
        assertThat(noise.signals().get(1).millivolts()).hasSize(10_800).startsWith(0.125f);
    }

    @Test
    void aSignalMayComeTwice(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("x.dat"), new byte[] {1, 0, 2, 0});
        Path header = directory.resolve("x.hea");
        Files.writeString(header, "x 2 360 1\nx.dat 16 200 16 0 1 1 0 V1\nx.dat 16 200 16 0 2 2 0 V1\n");
        assertThat(WfdbReader.readAll(header).signals()).hasSize(2);
        assertBadEcg(Category.MALFORMED, () -> WfdbReader.read(header), "V1 twice");
    }
}
