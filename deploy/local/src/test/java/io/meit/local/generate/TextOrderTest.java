package io.meit.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Placement;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.LogSoftmax;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.Stopping;
import io.meit.model.generate.TokenListener;
import io.meit.model.json.BadJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user checks a model with: ids, logits, embeddings, number types, decoding. */
class TextOrderTest {

    private static final Prompt IDS = new Prompt.Ids(List.of(40, 41, 42));

    @TempDir
    Path model;

    @BeforeEach
    void write() throws IOException {
        RandomCheckpoint.write(model, 3);
    }

    @Test
    void logitsAreThoseOfTheFirstNewToken() {
        WrittenReport report = written(order(IDS, DecoderType.FP32, new Decoding.Greedy(), true));

        float[] logits = report.logits().orElseThrow();
        GeneratedToken first = report.generation().tokens().getFirst();
        assertThat(LogSoftmax.at(logits, first.tokenId())).isCloseTo(first.logProbability(), within(1e-5f));
    }

    @Test
    void idsAreUsedAsTheyAreAndStandInTheOrigin() {
        WrittenReport report = written(order(IDS, DecoderType.BF16, new Decoding.Greedy(), false));

        assertThat(report.generation().promptTokens()).isEqualTo(3);
        assertThat(report.origin().promptTokenIds()).containsExactly(40, 41, 42);
        assertThat(report.origin().prompt()).isEmpty();
        assertThat(report.origin().dtype()).isEqualTo("bf16");
    }

    @Test
    void originNamesEverythingThatDiffersFromTheDefaults() {
        TextOrder plain = order(IDS, DecoderType.INT8, new Decoding.Sampling(0.7, 5, 0.9, 11), false);
        TextOrder order = new TextOrder(
                plain.source(),
                plain.adapter(),
                plain.prompt(),
                plain.maxTokens(),
                plain.type(),
                plain.placement(),
                plain.decoding(),
                new Adjustment(1.3, Map.of(7, -2f)),
                new Stopping(Set.of(9), List.of(".")),
                false);
        Origin origin = written(order).origin();

        assertThat(origin.decoding())
                .contains(
                        "sampling(",
                        "repetition_penalty=1.3",
                        "logit_bias={7:-2.0}",
                        "stop_token_ids=[9]",
                        "stop_texts");
        assertThat(origin.seed()).isEqualTo(11);
        assertThat(origin.dtype()).isEqualTo("int8");
    }

    @Test
    void anEmbeddingThatWasPrintedGivesTheTextOfItsEcg() throws IOException {
        QuantizedWindow window =
                QuantizedWindow.of(SyntheticEcgs.seeded(5).ecg(0).window());
        WrittenReport encoded = written(TextOrder.plain(new EcgSource.Window(window), 6));
        Path file = Files.writeString(model.resolve("printed.json"), encoded.toJson());

        WrittenReport again = written(TextOrder.plain(new EcgSource.Encoded(EmbeddingFile.read(file)), 6));
        assertThat(again.generation()).isEqualTo(encoded.generation());
    }

    @Test
    void aPlainModelTakesAnEmbeddingThatTheCallerBrings() throws IOException {
        Files.delete(model.resolve("ecg/config.json"));
        Files.delete(model.resolve("ecg/model.safetensors"));
        Files.delete(model.resolve("ecg"));
        Path file = Files.writeString(model.resolve("given.json"), "{\"values\": [1, 0, 0, 0, 0, 0, 0, 0]}");
        TextOrder with = TextOrder.plain(new EcgSource.Encoded(EmbeddingFile.read(file)), 2)
                .with(IDS);

        WrittenReport plain = written(TextOrder.plain(new EcgSource.NoEcg(), 2).with(IDS));
        assertThat(written(with).generation()).isNotEqualTo(plain.generation());
    }

    @Test
    void aDamagedEmbeddingIsRefusedByItsField() throws IOException {
        Path file = Files.writeString(model.resolve("given.json"), "{\"values\": \"none\"}");
        assertThatThrownBy(() -> EmbeddingFile.read(file))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("'values'");
    }

    private static TextOrder order(Prompt prompt, DecoderType type, Decoding decoding, boolean logits) {
        return new TextOrder(
                new EcgSource.NoEcg(),
                Optional.empty(),
                Optional.of(prompt),
                4,
                type,
                Placement.CPU,
                decoding,
                Adjustment.NONE,
                Stopping.AT_END,
                logits);
    }

    private WrittenReport written(TextOrder order) {
        return new ReportWriter(model).write(order, TokenListener.NONE);
    }
}
