package io.meit.model.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.ToyDecoder;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener;
import io.meit.model.generate.TokenListener.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchReportGeneratorTest {

    private final ToyDecoder decoder = new ToyDecoder(ToyBatch.VOCABULARY, 3, 60);
    private final ReportGenerator generator = new BatchReportGenerator(
            new BatchModel(
                    decoder,
                    new ToyCodec(),
                    new GeneratorIdentity(
                            "toy@1", "mlp", "describe", "fp32", "cpu", new GeneratorIdentity.PrefixShape(1, 2)),
                    Optional.empty()),
            BatchSettings.DEFAULT);

    @Test
    void writesOneTextAfterTheOther() {
        for (String prompt : List.of("abc", "de", "abc")) {
            List<GeneratedToken> heard = new ArrayList<>();
            Generation generation = generator.generate(ToyBatch.request(prompt, 20), token -> {
                heard.add(token);
                return Decision.CONTINUE;
            });
            assertThat(generation)
                    .isEqualTo(ToyBatch.alone(ToyBatch.request(prompt, 20)).generation());
            assertThat(generation.tokens()).isEqualTo(heard);
        }
        assertThat(decoder.openTexts()).isZero();
    }

    @Test
    void stopsWhenTheListenerAsksForIt() {
        Generation generation = generator.generate(ToyBatch.request("abc", 20), token -> Decision.STOP);
        assertThat(generation.finishReason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(generation.tokens()).hasSize(1);
    }

    @Test
    void throwsWhatTheListenerThrows() {
        assertThatThrownBy(() -> generator.generate(ToyBatch.request("abc", 20), token -> {
                    throw new IllegalStateException("the reader broke");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the reader broke");
        assertThat(decoder.openTexts()).isZero();
    }

    @Test
    void saysWhatItIs() {
        assertThat(generator.decoderId()).isEqualTo("toy@1");
        assertThat(generator.projectorId()).isEqualTo("mlp");
        assertThat(generator.defaultPrompt()).isEqualTo("describe");
        assertThat(generator.dtype()).isEqualTo("fp32");
        assertThat(generator.device()).isEqualTo("cpu");
    }

    @Test
    void closesItsModel() {
        generator.generate(ToyBatch.request("abc", 1), TokenListener.NONE);
        generator.close();
        assertThat(decoder.closed()).isTrue();
    }
}
