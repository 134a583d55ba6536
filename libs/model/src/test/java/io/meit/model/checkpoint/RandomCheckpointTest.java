package io.meit.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.ecg.signal.EcgWindow;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import io.meit.model.safetensors.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomCheckpointTest {

    private static final String PROMPT = "Describe this ECG.";

    @TempDir
    private Path directory;

    @Test
    void writesATextAboutAnEcg() throws IOException {
        Checkpoint checkpoint = RandomCheckpoint.write(directory, 1);
        try (ReportGenerator generator = checkpoint.loadGenerator()) {
            Generation generation = generate(generator, Optional.of(embed(checkpoint, 1)));
            assertThat(generation.tokens()).hasSize(16);
            assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
            assertThat(generation.text()).hasSize(16).matches("[!-~]{16}");
        }
    }

    @Test
    void encoderAndDecoderNameTheSameProjector() throws IOException {
        Checkpoint checkpoint = RandomCheckpoint.write(directory, 1);
        try (ReportGenerator generator = checkpoint.loadGenerator();
                EcgEncoder encoder = checkpoint.loadEncoder()) {
            assertThat(generator.projectorId()).matches("mlp-32@[0-9a-f]{12}").isEqualTo(encoder.projectorId());
            assertThat(generator.decoderId()).matches("llama-32x2@[0-9a-f]{12}");
        }
    }

    @Test
    void differentEcgsGiveDifferentProbabilities() throws IOException {
        Checkpoint checkpoint = RandomCheckpoint.write(directory, 1);
        try (ReportGenerator generator = checkpoint.loadGenerator()) {
            Generation one = generate(generator, Optional.of(embed(checkpoint, 1)));
            Generation other = generate(generator, Optional.of(embed(checkpoint, 2)));
            Generation none = generate(generator, Optional.empty());
            assertThat(one.tokens().getFirst().logProbability())
                    .isNotEqualTo(other.tokens().getFirst().logProbability())
                    .isNotEqualTo(none.tokens().getFirst().logProbability());
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        RandomCheckpoint.write(directory.resolve("a"), 7);
        RandomCheckpoint.write(directory.resolve("b"), 7);
        for (String file : List.of(
                "config.json", "tokenizer.json", "model.safetensors", "ecg/config.json", "ecg/model.safetensors")) {
            assertThat(directory.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("b").resolve(file));
        }
    }

    @Test
    void theBytesOfSeedOneAreThoseThatWereFirstWritten() throws IOException {
        RandomCheckpoint.write(directory, 1);
        assertThat(Fingerprint.of(directory.resolve("model.safetensors"))).startsWith("a5b986e4d1ab");
        assertThat(Fingerprint.of(directory.resolve("ecg/model.safetensors"))).startsWith("bade2b84891c");
    }

    @Test
    void refusesTheEmbeddingOfAnotherCheckpointByName() throws IOException {
        Checkpoint one = RandomCheckpoint.write(directory.resolve("one"), 1);
        Checkpoint two = RandomCheckpoint.write(directory.resolve("two"), 2);
        EcgEmbedding foreign = embed(two, 1);
        try (ReportGenerator generator = one.loadGenerator()) {
            assertThatThrownBy(() -> generate(generator, Optional.of(foreign)))
                    .isInstanceOf(IncompatibleEmbeddingException.class)
                    .hasMessageContaining(foreign.projectorId())
                    .hasMessageContaining(generator.projectorId());
        }
    }

    private static Generation generate(ReportGenerator generator, Optional<EcgEmbedding> ecg) {
        return generator.generate(new GenerationRequest(PROMPT, ecg, 16), TokenListener.NONE);
    }

    private static EcgEmbedding embed(Checkpoint checkpoint, double hertz) {
        float[][] millivolts = new float[EcgWindow.LEADS][EcgWindow.LENGTH];
        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                millivolts[lead][i] = (float) Math.sin(2 * Math.PI * hertz * i / EcgWindow.SAMPLE_RATE_HZ + lead);
            }
        }
        try (EcgEncoder encoder = checkpoint.loadEncoder()) {
            return encoder.encode(List.of(new EcgWindow(millivolts))).getFirst();
        }
    }
}
