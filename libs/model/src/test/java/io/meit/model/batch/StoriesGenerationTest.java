package io.meit.model.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Hugging Face's generate() writes with a real model; see the README of the goldens. */
class StoriesGenerationTest {

    private static final Path STORIES = Path.of("src/test/resources/models/stories260k");

    private record Golden(List<Text> texts) {}

    private record Text(
            List<Integer> prompt,
            int width,
            @SerializedName("length_penalty") double lengthPenalty,
            int limit,
            List<Integer> ends,
            double penalty,
            double[][] bias,
            List<Integer> ids) {

        GenerationRequest request() {
            Map<Integer, Float> biases = new HashMap<>();
            for (double[] pair : bias) {
                biases.put((int) pair[0], (float) pair[1]);
            }
            Decoding decoding = width > 1 ? new Decoding.Beam(width, lengthPenalty) : new Decoding.Greedy();
            return new GenerationRequest(new Prompt.Ids(prompt), Optional.empty(), limit)
                    .with(decoding)
                    .with(new Adjustment(penalty, biases))
                    .with(new Stopping(new HashSet<>(ends), List.of()));
        }

        boolean ended() {
            return ends.contains(ids.getLast());
        }
    }

    @Test
    void beamsPenaltiesAndBiasesInOneBatchGiveHuggingFacesTexts() throws IOException {
        String json = Files.readString(Path.of("src/test/resources/goldens/beams/golden.json"));
        List<Text> texts = new Gson().fromJson(json, Golden.class).texts();
        List<HeardText> heard = new ArrayList<>();
        try (ContinuousBatch batch = new ContinuousBatch(
                LoadedDecoder.of(STORIES, LoadedDecoder.decoder(STORIES, 4000), Optional.empty()),
                BatchSettings.DEFAULT)) {
            for (Text text : texts) {
                heard.add(new HeardText());
                assertThat(batch.admit(text.request(), heard.getLast())).isTrue();
            }
            while (batch.size() > 0) {
                batch.step();
            }
        }
        for (int i = 0; i < texts.size(); i++) {
            Text text = texts.get(i);
            List<Integer> expected =
                    text.ended() ? text.ids().subList(0, text.ids().size() - 1) : text.ids();
            assertThat(heard.get(i).ids()).as("text %d", i).isEqualTo(expected);
            assertThat(heard.get(i).generation().finishReason())
                    .isEqualTo(text.ended() ? FinishReason.STOP : FinishReason.LENGTH);
        }
        assertThat(texts).hasSize(18).anyMatch(Text::ended);
    }
}
