package io.meit.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.decoder.ToyDecoder;
import io.meit.model.generate.BeamSearch.Hypothesis;
import io.meit.model.generate.ChoiceGolden.BeamText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeamSearchTest {

    private static final int VOCABULARY = 12;

    static List<BeamText> huggingFace() {
        return ChoiceGolden.read().beams();
    }

    @ParameterizedTest
    @MethodSource("huggingFace")
    void findsTheTextAndScoreOfHuggingFace(BeamText golden) {
        ToyDecoder toy = new ToyDecoder(VOCABULARY, golden.spread(), 1000);
        int[] prompt = golden.prompt().stream().mapToInt(Integer::intValue).toArray();
        LogitAdjuster adjuster = new LogitAdjuster(new Adjustment(golden.penalty(), Map.of()), prompt, VOCABULARY);
        BeamSearch search = new BeamSearch(
                new Decoding.Beam(golden.width(), golden.lengthPenalty()),
                adjuster,
                Set.copyOf(golden.ends()),
                golden.limit());
        run(search, golden.prompt(), toy);
        assertThat(search.result().ids()).isEqualTo(golden.ids());
        assertThat(search.resultScore()).isCloseTo(golden.score(), within(1e-5));
    }

    @Test
    void aTextThatEndsLeavesItsPlaceToTheNextBest() {
        LogitAdjuster nothing = new LogitAdjuster(Adjustment.NONE, new int[0], 5);
        BeamSearch search = new BeamSearch(new Decoding.Beam(2, 1), nothing, Set.of(0), 9);
        search.advance(List.of(new float[] {5, 1, 4, 3, 2}));
        assertThat(search.running()).extracting(Hypothesis::lastId).containsExactly(2, 3);
    }

    @Test
    void reportsTheModelsOwnLogProbabilities() {
        ToyDecoder toy = new ToyDecoder(VOCABULARY, 2, 1000);
        Adjustment penalty = new Adjustment(1.5, Map.of(3, 1f));
        BeamSearch search = new BeamSearch(
                new Decoding.Beam(3, 1), new LogitAdjuster(penalty, new int[] {1}, VOCABULARY), Set.of(), 4);
        run(search, List.of(1), toy);
        float first =
                LogSoftmax.of(toy.logits(List.of(1L)))[search.result().ids().getFirst()];
        assertThat(search.result().logProbabilities().getFirst()).isEqualTo(first);
    }

    @Test
    void saysSoIfAllTokensAreForbidden() {
        Map<Integer, Float> all = new HashMap<>();
        for (int id = 0; id < VOCABULARY; id++) {
            all.put(id, Float.NEGATIVE_INFINITY);
        }
        BeamSearch search = new BeamSearch(
                new Decoding.Beam(2, 1),
                new LogitAdjuster(new Adjustment(1, all), new int[0], VOCABULARY),
                Set.of(),
                4);
        assertThat(search.advance(List.of(new float[VOCABULARY]))).isTrue();
        assertThatThrownBy(search::result).hasMessageContaining("logit_bias");
    }

    @Test
    void failsIfALogitIsNotANumber() {
        BeamSearch search =
                new BeamSearch(new Decoding.Beam(2, 1), new LogitAdjuster(Adjustment.NONE, new int[0], 3), Set.of(), 4);
        assertThatThrownBy(() -> search.advance(List.of(new float[] {1, Float.NaN, 2})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the model's logits are not numbers");
        assertThatThrownBy(() -> search.advance(List.of(new float[] {Float.NaN, Float.NaN, Float.NaN})))
                .hasMessageContaining("the model's logits are not numbers");
    }

    private static void run(BeamSearch search, List<Integer> prompt, ToyDecoder toy) {
        boolean over = false;
        while (!over) {
            over = search.advance(search.running().stream()
                    .map(text -> toy.logits(ids(prompt, text)))
                    .toList());
        }
    }

    private static List<Long> ids(List<Integer> prompt, Hypothesis text) {
        return Stream.concat(prompt.stream(), text.ids().stream())
                .map(Integer::longValue)
                .toList();
    }
}
