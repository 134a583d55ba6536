package io.meit.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.model.checkpoint.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchEcgEncoderTest {

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
    void aBatchEqualsItsWindowsOneByOne() {
        try (TorchEcgEncoder encoder = TorchEcgEncoder.load(ecg)) {
            List<EcgEmbedding> batch = encoder.encode(WINDOWS);

            for (int i = 0; i < WINDOWS.size(); i++) {
                EcgEmbedding alone = encoder.encode(List.of(WINDOWS.get(i))).getFirst();
                assertClose(batch.get(i).values(), alone.values());
            }
        }
    }

    @Test
    void differentEcgsGetDifferentEmbeddings() {
        try (TorchEcgEncoder encoder = TorchEcgEncoder.load(ecg)) {
            List<EcgEmbedding> batch = encoder.encode(WINDOWS);

            assertThat(batch.get(0).values()).isNotEqualTo(batch.get(1).values());
        }
    }

    @Test
    void anEmbeddingHasLengthOneAndSaysWhatMadeIt() {
        try (TorchEcgEncoder encoder = TorchEcgEncoder.load(ecg)) {
            EcgEmbedding embedding = encoder.encode(List.of(WINDOWS.getFirst())).getFirst();

            assertThat(squares(embedding.values())).isCloseTo(1, within(1e-5));
            assertThat(embedding.prefixTokens()).isEqualTo(1);
            assertThat(embedding.encoderId())
                    .matches("resnet18-w4@[0-9a-f]{12}")
                    .isEqualTo(encoder.encoderId());
            assertThat(embedding.projectorId()).isEqualTo(encoder.projectorId());
            assertThat(embedding.preparationId()).isEqualTo("millivolt-v1");
        }
    }

    @Test
    void severalPrefixTokensStandSideBySideEachOfLengthOne() throws IOException {
        Path config = ecg.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"prefix_tokens\": 1", "\"prefix_tokens\": 4"));

        try (TorchEcgEncoder encoder = TorchEcgEncoder.load(ecg)) {
            List<EcgEmbedding> batch = encoder.encode(WINDOWS);
            for (EcgEmbedding embedding : batch) {
                assertThat(embedding.prefixTokens()).isEqualTo(4);
                assertThat(embedding.size()).isEqualTo(8);
                for (int token = 0; token < 4; token++) {
                    assertThat(squares(Arrays.copyOfRange(embedding.values(), 8 * token, 8 * token + 8)))
                            .isCloseTo(1, within(1e-5));
                }
            }
            EcgEmbedding alone = encoder.encode(List.of(WINDOWS.get(1))).getFirst();
            assertClose(batch.get(1).values(), alone.values());
        }
    }

    @Test
    void otherWeightsHaveAnotherId() throws IOException {
        Path other = directory.resolve("other");
        RandomCheckpoint.write(other, 2);

        try (TorchEcgEncoder first = TorchEcgEncoder.load(ecg);
                TorchEcgEncoder second = TorchEcgEncoder.load(other.resolve("ecg"))) {
            assertThat(first.encoderId()).isNotEqualTo(second.encoderId());
            assertThat(first.projectorId()).isNotEqualTo(second.projectorId());
        }
    }

    @Test
    void aWindowThatCannotBePreparedIsRefused() {
        float[][] flat = new float[EcgWindow.LEADS][EcgWindow.LENGTH];
        Arrays.fill(flat[4], Float.NaN);

        try (TorchEcgEncoder encoder = TorchEcgEncoder.load(ecg)) {
            assertThatThrownBy(() -> encoder.encode(List.of(new EcgWindow(flat))))
                    .isInstanceOf(BadEcgException.class)
                    .hasMessageContaining("aVL");
        }
    }

    @Test
    void aConfigurationOfAnotherModelIsRefused() throws IOException {
        Path config = ecg.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("meit-ecg-encoder", "vit"));

        assertThatThrownBy(() -> TorchEcgEncoder.load(ecg)).hasMessageContaining("vit");
    }

    private static void assertClose(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum;
    }
}
