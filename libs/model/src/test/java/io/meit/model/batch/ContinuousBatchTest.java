package io.meit.model.batch;

import static io.meit.model.batch.ToyBatch.about;
import static io.meit.model.batch.ToyBatch.alone;
import static io.meit.model.batch.ToyBatch.idsAlone;
import static io.meit.model.batch.ToyBatch.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.LogSoftmax;
import io.meit.model.generate.Stopping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContinuousBatchTest {

    private static final BatchSettings SETTINGS = BatchSettings.DEFAULT;

    @Test
    void writesTheLikeliestTokenOfTheWholeTextSoFar() {
        ToyBatch toy = ToyBatch.of(SETTINGS);
        HeardText heard = toy.admitted(request("abc", 6));
        toy.run();
        List<Long> text = new ArrayList<>(List.of(0L, 1L, 2L));
        for (GeneratedToken token : heard.tokens()) {
            float[] logProbabilities = LogSoftmax.of(toy.decoder().logits(text));
            assertThat(token.logProbability()).isCloseTo(max(logProbabilities), within(1e-6f));
            assertThat(logProbabilities[token.tokenId()]).isEqualTo(max(logProbabilities));
            text.add((long) token.tokenId());
        }
        assertThat(heard.tokens()).hasSize(6);
    }

    @Test
    void endsWithLengthAtTheTokenLimit() {
        Generation generation = alone(request("abc", 5)).generation();
        assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(generation.tokens()).hasSize(5);
        assertThat(generation.promptTokens()).isEqualTo(3);
    }

    @Test
    void endsAtTheContextOfTheModel() {
        Generation generation = alone(request("a".repeat(60), 50)).generation();
        assertThat(generation.tokens()).hasSize(4);
        assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void anEcgThatTakesPlacesOfTheContextLeavesFewer() {
        assertThat(alone(about(1, "a".repeat(60), 50)).generation().tokens()).hasSize(3);
    }

    @Test
    void endsWithStopBeforeAnEndTokenOfTheModel() {
        List<Integer> ids = idsAlone(request("abc", 12));
        int end = firstNew(ids);
        Generation generation = alone(request("abc", 12), ids.get(end)).generation();
        assertThat(generation.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(ids(generation)).isEqualTo(ids.subList(0, end));
    }

    @Test
    void endsWithStopBeforeAStopTokenOfTheRequest() {
        List<Integer> ids = idsAlone(request("abc", 12));
        int end = firstNew(ids);
        GenerationRequest stopping = request("abc", 12).with(new Stopping(Set.of(ids.get(end)), List.of()));
        assertThat(ids(alone(stopping).generation())).isEqualTo(ids.subList(0, end));
    }

    @Test
    void endsWithStopBeforeAStopTextOverTwoTokens() {
        List<Integer> ids = idsAlone(request("abc", 12));
        String text = ToyCodec.text(ids.stream().mapToInt(Integer::intValue).toArray());
        String stop = text.substring(5, 7);
        GenerationRequest stopping = request("abc", 12).with(new Stopping(Set.of(), List.of(stop)));
        Generation generation = alone(stopping).generation();
        assertThat(generation.text()).isEqualTo(text.substring(0, text.indexOf(stop)));
        assertThat(generation.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void textThatWasHeldBackIsGivenAtTheLimit() {
        List<Integer> ids = idsAlone(request("abc", 4));
        String text = ToyCodec.text(ids.stream().mapToInt(Integer::intValue).toArray());
        GenerationRequest stopping =
                request("abc", 4).with(new Stopping(Set.of(), List.of(text.substring(2) + "never")));
        assertThat(alone(stopping).generation().text()).isEqualTo(text);
    }

    @Test
    void aRequestGivesTheSameWhateverSharesItsBatch() {
        List<GenerationRequest> requests = mixture(44);
        Map<GenerationRequest, List<GeneratedToken>> expected = new HashMap<>();
        requests.forEach(request -> expected.put(request, alone(request).tokens()));
        Random random = new Random(7);
        ToyBatch toy = ToyBatch.of(SETTINGS, 4000, Optional.empty());
        Map<GenerationRequest, HeardText> heard = new HashMap<>();
        for (GenerationRequest request : requests) {
            heard.put(request, toy.admitted(request));
            for (int steps = random.nextInt(3); steps > 0; steps--) {
                toy.batch().step();
            }
        }
        toy.run();
        requests.forEach(request -> assertThat(heard.get(request).tokens()).isEqualTo(expected.get(request)));
        assertThat(toy.decoder().stepSizes()).anyMatch(rows -> rows > 10);
    }

    @Test
    void aTextJoinsWhileAnotherIsBeingWritten() {
        ToyBatch toy = ToyBatch.of(SETTINGS);
        HeardText first = toy.admitted(request("abc", 6));
        toy.batch().step();
        toy.batch().step();
        HeardText second = toy.admitted(request("de", 3));
        toy.batch().step();
        assertThat(first.tokens()).hasSize(3);
        assertThat(second.tokens()).hasSize(1);
        toy.run();
        assertThat(second.ids()).isEqualTo(idsAlone(request("de", 3)));
        assertThat(first.ids()).isEqualTo(idsAlone(request("abc", 6)));
    }

    @Test
    void promptsAreComputedAloneAndSomePerStep() {
        ToyBatch toy = ToyBatch.of(new BatchSettings(10, 2, 0, 0, 0));
        for (int i = 0; i < 3; i++) {
            toy.admitted(request("abc", 4));
        }
        assertThat(toy.batch().step()).isEqualTo(2);
        assertThat(toy.batch().step()).isEqualTo(3);
        assertThat(toy.decoder().stepSizes()).containsExactly(1, 1, 2, 1);
    }

    @Test
    void everythingIsGivenBack() {
        ToyBatch toy = ToyBatch.of(new BatchSettings(64, 4, 0, 8, 1), 4000, Optional.empty());
        mixture(20).forEach(toy::admitted);
        toy.run();
        assertThat(toy.decoder().openTexts()).isZero();
        assertThat(toy.decoder().openPrefixes()).isZero();
        assertThat(toy.batch().size()).isZero();
    }

    @Test
    void samplingDependsOnTheSeedOnly() {
        GenerationRequest one = request("abc", 10).with(new Decoding.Sampling(1, 0, 1, 1));
        GenerationRequest two = request("abc", 10).with(new Decoding.Sampling(1, 0, 1, 2));
        assertThat(idsAlone(one)).isEqualTo(idsAlone(one)).isNotEqualTo(idsAlone(two));
    }

    @Test
    void reportsTheModelsOwnLogProbabilityOfAnAdjustedChoice() {
        ToyBatch toy = ToyBatch.of(SETTINGS);
        int likeliest = idsAlone(request("abc", 1)).getFirst();
        Adjustment forbids = new Adjustment(1, Map.of(likeliest, Float.NEGATIVE_INFINITY));
        HeardText heard = toy.admitted(request("abc", 1).with(forbids));
        toy.run();
        GeneratedToken token = heard.tokens().getFirst();
        float[] own = LogSoftmax.of(toy.decoder().logits(List.of(0L, 1L, 2L)));
        assertThat(token.tokenId()).isNotEqualTo(likeliest);
        assertThat(token.logProbability()).isEqualTo(own[token.tokenId()]);
    }

    private static List<GenerationRequest> mixture(int count) {
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String prompt = "abcdefghijklm".substring(i % 7, i % 7 + 1 + i % 5);
            GenerationRequest request =
                    i % 3 == 0 ? request(prompt, 3 + i % 11) : about(Math.floorDiv(i, 6), prompt, 3 + i % 11);
            requests.add(
                    switch (i % 4) {
                        case 0 -> request.with(new Decoding.Sampling(0.9, 10, 0.95, i));
                        case 1 -> request.with(new Adjustment(1.2, Map.of(3, 0.5f + i)));
                        case 2 -> request.with(new Decoding.Beam(2, 1));
                        default -> request;
                    });
        }
        return requests;
    }

    private static int firstNew(List<Integer> ids) {
        for (int i = 3; i < ids.size(); i++) {
            if (ids.indexOf(ids.get(i)) == i) {
                return i;
            }
        }
        throw new AssertionError("the text repeats itself: " + ids);
    }

    private static List<Integer> ids(Generation generation) {
        return generation.tokens().stream().map(GeneratedToken::tokenId).toList();
    }

    private static float max(float[] values) {
        float max = values[0];
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
