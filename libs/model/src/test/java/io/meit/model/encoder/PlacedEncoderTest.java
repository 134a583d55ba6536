package io.meit.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.model.checkpoint.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encoder as devices other than the CPU run it, against the packed one. */
class PlacedEncoderTest {

    private static final List<EcgWindow> WINDOWS = LongStream.range(0, 3)
            .mapToObj(index -> SyntheticEcgs.seeded(3).ecg(index).window())
            .toList();

    @TempDir
    private Path directory;

    private Path ecg;

    @BeforeEach
    void writeACheckpoint() throws IOException {
        RandomCheckpoint.write(directory, 1);
        ecg = directory.resolve("ecg");
    }

    @Test
    void unpackedItGivesWhatItGivesPacked() {
        try (TorchEcgEncoder unpacked = TorchEcgEncoder.loadUnpacked(ecg, "cpu")) {
            assertGivesWhatThePackedOneGives(unpacked, 1e-5f);
        }
    }

    @Tag("gpu")
    @Test
    void onAGpuItGivesWhatItGivesOnTheCpu() {
        try (TorchEcgEncoder encoder = TorchEcgEncoder.load(ecg, "cuda:0")) {
            assertGivesWhatThePackedOneGives(encoder, 1e-3f);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> TorchEcgEncoder.load(ecg, "cuda:63"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device 'cuda:63' is not there; this machine has: cpu")
                .hasMessageContaining("libtorch says: ")
                .hasMessageContaining("Error");
    }

    private void assertGivesWhatThePackedOneGives(TorchEcgEncoder encoder, float tolerance) {
        try (TorchEcgEncoder packed = TorchEcgEncoder.load(ecg)) {
            List<EcgEmbedding> expected = packed.encode(WINDOWS);
            List<EcgEmbedding> actual = encoder.encode(WINDOWS);
            for (int i = 0; i < expected.size(); i++) {
                for (int j = 0; j < expected.get(i).values().length; j++) {
                    assertThat(actual.get(i).values()[j])
                            .as("window %d, value %d", i, j)
                            .isCloseTo(expected.get(i).values()[j], within(tolerance));
                }
            }
            assertThat(encoder.encoderId()).isEqualTo(packed.encoderId());
        }
    }
}
