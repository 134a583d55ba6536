package io.meit.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenChooserTest {

    @Test
    void greedyTakesTheLowestIdOfEquals() {
        assertThat(greedy(Adjustment.NONE).choose(new float[] {1, 3, 3, 2})).isEqualTo(1);
    }

    @Test
    void greedyFollowsTheBias() {
        Adjustment bias = new Adjustment(1, Map.of(3, 2f, 1, Float.NEGATIVE_INFINITY));
        assertThat(greedy(bias).choose(new float[] {1, 9, 2, 0.5f})).isEqualTo(3);
    }

    @Test
    void aTokenOfThePromptIsPenalised() {
        LogitAdjuster adjuster = new LogitAdjuster(new Adjustment(2, Map.of()), new int[] {1}, 4);
        assertThat(TokenChooser.of(new Decoding.Greedy(), adjuster).choose(new float[] {1.6f, 3, 1, 0}))
                .isZero();
    }

    @Test
    void aTokenIsPenalisedFromWhenItWasWritten() {
        TokenChooser chooser = greedy(new Adjustment(2, Map.of()));
        assertThat(chooser.choose(new float[] {1.6f, 3, 1, 0})).isEqualTo(1);
        chooser.wrote(1);
        assertThat(chooser.choose(new float[] {1.6f, 3, 1, 0})).isZero();
    }

    @Test
    void aNegativeLogitIsMultiplied() {
        LogitAdjuster adjuster = new LogitAdjuster(new Adjustment(2, Map.of()), new int[] {0, 1}, 3);
        float[] logits = {-1, 4, 0.5f};
        adjuster.adjust(logits);
        assertThat(logits).containsExactly(-2, 2, 0.5f);
    }

    @Test
    void onlyGreedyWithoutAdjustmentIsWhatTheDecoderCanTell() {
        assertThat(greedy(Adjustment.NONE).isPlainGreedy()).isTrue();
        assertThat(greedy(new Adjustment(1.1, Map.of())).isPlainGreedy()).isFalse();
        assertThat(greedy(new Adjustment(1, Map.of(1, 1f))).isPlainGreedy()).isFalse();
        LogitAdjuster nothing = new LogitAdjuster(Adjustment.NONE, new int[0], 4);
        assertThat(TokenChooser.of(new Decoding.Sampling(1, 0, 1, 1), nothing).isPlainGreedy())
                .isFalse();
    }

    @Test
    void refusesABiasOfATokenThatDoesNotExist() {
        assertThatThrownBy(() -> new LogitAdjuster(new Adjustment(1, Map.of(4, 1f)), new int[0], 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token 4")
                .hasMessageContaining("0..3");
    }

    @Test
    void refusesABiasThatIsNoNumber() {
        assertThatThrownBy(() -> new LogitAdjuster(new Adjustment(1, Map.of(1, Float.NaN)), new int[0], 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void logitsThatAreNoNumbersAreAnError() {
        assertThatThrownBy(() -> greedy(new Adjustment(1, Map.of(0, 1f))).choose(new float[] {Float.NaN, Float.NaN}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void whereEveryTokenIsForbiddenNoneIsChosen() {
        float no = Float.NEGATIVE_INFINITY;
        TokenChooser chooser = greedy(new Adjustment(1, Map.of(0, no, 1, no, 2, no, 3, no)));
        assertThatThrownBy(() -> chooser.choose(new float[4]))
                .isInstanceOf(NoTokenException.class)
                .hasMessageContaining("logit_bias");
    }

    private static TokenChooser greedy(Adjustment adjustment) {
        return TokenChooser.of(new Decoding.Greedy(), new LogitAdjuster(adjustment, new int[0], 4));
    }
}
