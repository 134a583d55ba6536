package io.meit.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.decoder.Golden;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreedyReportGeneratorTest {

    /** End token of {@link RandomCheckpoint}. */
    private static final int END = 258;

    @TempDir
    private Path directory;

    @Test
    void aPlainModelStartsAtItsBeginTokenAndWritesTheStory() {
        Golden golden = Golden.of(Golden.STORIES.resolve("golden.json"));
        try (ReportGenerator generator = Checkpoint.open(Golden.STORIES).loadGenerator()) {
            Generation story = generate(generator, "", 150);
            assertThat(story.promptTokens()).isEqualTo(1);
            assertThat(story.tokens().stream().mapToInt(GeneratedToken::tokenId).toArray())
                    .containsExactly(golden.greedy());
            assertThat(story.text())
                    .isEqualTo(JsonDocument.read(Golden.STORIES.resolve("golden.json"))
                            .text("text"));
            for (GeneratedToken token : story.tokens()) {
                assertThat(token.logProbability()).isCloseTo(golden.logProbabilities()[token.index()], within(1e-4f));
            }
        }
    }

    @Test
    void goesOnWhereThePromptEnds() {
        try (ReportGenerator generator = Checkpoint.open(Golden.STORIES).loadGenerator()) {
            String text = generate(generator, "Once upon a time, there was a little", 4)
                    .text();
            assertThat(text).isEqualTo(" girl named"); // as the story from the begin token goes on
        }
    }

    @Test
    void endsAtTheContextOfTheModel() {
        try (ReportGenerator generator = Checkpoint.open(Golden.STORIES).loadGenerator()) {
            Generation story = generate(generator, "", 2000);
            assertThat(story.finishReason()).isIn(FinishReason.LENGTH, FinishReason.STOP);
            assertThat(1 + story.tokens().size()).isLessThanOrEqualTo(512);
        }
    }

    @Test
    void endsWithLengthAtTheTokenLimit() throws IOException {
        try (ReportGenerator generator = RandomCheckpoint.write(directory, 1).loadGenerator()) {
            Generation generation = generate(generator, "Describe.", 5);
            assertThat(generation.tokens()).hasSize(5);
            assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @Test
    void endsWithStopAtAnEndTokenAndLeavesItOut() throws IOException {
        RandomCheckpoint.write(directory, 1);
        List<Integer> ids = new ArrayList<>();
        try (ReportGenerator generator = Checkpoint.open(directory).loadGenerator()) {
            generate(generator, "Describe.", 8).tokens().forEach(token -> ids.add(token.tokenId()));
        }
        int fifth = ids.get(4);
        assertThat(ids.subList(0, 4)).doesNotContain(fifth);
        Files.writeString(directory.resolve("generation_config.json"), "{\"eos_token_id\":[258,%d]}".formatted(fifth));
        try (ReportGenerator generator = Checkpoint.open(directory).loadGenerator()) {
            Generation generation = generate(generator, "Describe.", 8);
            assertThat(generation.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(generation.tokens()).hasSize(4);
        }
    }

    @Test
    void stopsAfterTheTokenWhoseListenerAsksForIt() throws IOException {
        List<GeneratedToken> heard = new ArrayList<>();
        try (ReportGenerator generator = RandomCheckpoint.write(directory, 1).loadGenerator()) {
            Generation generation = generator.generate(request("Describe.", Optional.empty(), 50), token -> {
                heard.add(token);
                return heard.size() == 3 ? TokenListener.Decision.STOP : TokenListener.Decision.CONTINUE;
            });
            assertThat(generation.finishReason()).isEqualTo(FinishReason.CANCELLED);
            assertThat(generation.tokens()).isEqualTo(heard).hasSize(3);
        }
    }

    @Test
    void theTextIsWhatTheListenerHeard() throws IOException {
        List<GeneratedToken> heard = new ArrayList<>();
        try (ReportGenerator generator = RandomCheckpoint.write(directory, 1).loadGenerator()) {
            Generation generation = generator.generate(request("Describe.", Optional.empty(), 20), token -> {
                heard.add(token);
                return TokenListener.Decision.CONTINUE;
            });
            assertThat(generation.text())
                    .isEqualTo(heard.stream().map(GeneratedToken::text).collect(Collectors.joining()));
        }
    }

    @Test
    void theSameRequestGivesTheSameTokens() throws IOException {
        try (ReportGenerator generator = RandomCheckpoint.write(directory, 1).loadGenerator()) {
            assertThat(generate(generator, "Describe.", 20)).isEqualTo(generate(generator, "Describe.", 20));
        }
    }

    @Test
    void refusesAPrefixTokenOfAnotherSize() throws IOException {
        try (ReportGenerator generator = RandomCheckpoint.write(directory, 1).loadGenerator()) {
            EcgEmbedding wide = new EcgEmbedding(new float[16], 1, "e", generator.projectorId(), "p");
            assertThatThrownBy(() -> generator.generate(request("x", Optional.of(wide), 1), TokenListener.NONE))
                    .isInstanceOf(IncompatibleEmbeddingException.class)
                    .hasMessageContaining("16")
                    .hasMessageContaining("needs 8");
        }
    }

    @Test
    void refusesAnotherNumberOfPrefixTokensThanTheCheckpoints() throws IOException {
        try (ReportGenerator generator = RandomCheckpoint.write(directory, 1).loadGenerator()) {
            EcgEmbedding three = new EcgEmbedding(new float[3 * 8], 3, "e", generator.projectorId(), "p");
            assertThatThrownBy(() -> generator.generate(request("x", Optional.of(three), 1), TokenListener.NONE))
                    .isInstanceOf(IncompatibleEmbeddingException.class)
                    .hasMessageContaining("3 prefix tokens")
                    .hasMessageContaining("trained with 1");
        }
    }

    @Test
    void aPlainModelRefusesAnEcg() {
        EcgEmbedding ecg = new EcgEmbedding(new float[8], 1, "e", "mlp-32@aaaaaaaaaaaa", "p");
        try (ReportGenerator generator = Checkpoint.open(Golden.STORIES).loadGenerator()) {
            assertThat(generator.projectorId()).isEmpty();
            assertThatThrownBy(() -> generator.generate(request("x", Optional.of(ecg), 1), TokenListener.NONE))
                    .isInstanceOf(IncompatibleEmbeddingException.class)
                    .hasMessageContaining("reads no ECGs");
        }
    }

    @Test
    void refusesAPromptThatFillsTheContext() throws IOException {
        try (ReportGenerator generator = RandomCheckpoint.write(directory, 1).loadGenerator()) {
            assertThatThrownBy(() -> generate(generator, "a".repeat(600), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("context of 512");
        }
    }

    @Test
    void anEmptyPromptOfAModelWithoutBeginTokenBeginsAfterItsEndToken() throws IOException {
        plainModel();
        try (ReportGenerator generator = Checkpoint.open(directory).loadGenerator()) {
            Generation fromNothing = generate(generator, "", 8);
            Generation fromTheEnd = generator.generate(
                    new GenerationRequest(new Prompt.Ids(List.of(END)), Optional.empty(), 8), TokenListener.NONE);

            assertThat(fromNothing.promptTokens()).isEqualTo(1);
            assertThat(fromNothing.text()).isEqualTo(fromTheEnd.text());
        }
    }

    @Test
    void refusesAnEmptyPromptIfNoTokenCanStandBeforeAText() throws IOException {
        plainModel();
        Path configuration = directory.resolve("config.json");
        Files.writeString(
                configuration, Files.readString(configuration).replaceAll(",\\s*\"eos_token_id\": " + END, ""));
        try (ReportGenerator generator = Checkpoint.open(directory).loadGenerator()) {
            assertThatThrownBy(() -> generate(generator, "", 1)).hasMessageContaining("the prompt is empty");
        }
    }

    /** Without ecg/ it is a plain language model, and its configuration names no begin token. */
    private void plainModel() throws IOException {
        RandomCheckpoint.write(directory, 1);
        Files.delete(directory.resolve("ecg/config.json"));
        Files.delete(directory.resolve("ecg/model.safetensors"));
        Files.delete(directory.resolve("ecg"));
    }

    private static Generation generate(ReportGenerator generator, String prompt, int maxTokens) {
        return generator.generate(request(prompt, Optional.empty(), maxTokens), TokenListener.NONE);
    }

    private static GenerationRequest request(String prompt, Optional<EcgEmbedding> ecg, int maxTokens) {
        return new GenerationRequest(prompt, ecg, maxTokens);
    }
}
