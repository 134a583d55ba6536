package io.meit.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.generate.ChoiceGolden.Warping;
import io.meit.model.generate.Decoding.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplingDistributionTest {

    static List<Warping> huggingFace() {
        return ChoiceGolden.read().warpers();
    }

    @ParameterizedTest
    @MethodSource("huggingFace")
    void probabilitiesAreHuggingFaces(Warping golden) {
        float[] logits = golden.logits().clone();
        new LogitAdjuster(golden.adjustment(), golden.ids(), logits.length).adjust(logits);
        Sampling sampling = new Sampling(golden.temperature(), golden.topK(), golden.topP(), 0);
        double[] probabilities = new SamplingDistribution(sampling).of(logits);
        for (int id = 0; id < logits.length; id++) {
            assertThat(probabilities[id]).as("token %d", id).isCloseTo(golden.probabilities()[id], within(1e-6));
            // A bias of -100 leaves a probability that is 0 in Hugging Face's 32-bit floats only.
            assertThat(probabilities[id] < 1e-38)
                    .as("token %d is left out", id)
                    .isEqualTo(golden.probabilities()[id] == 0);
        }
    }

    @Test
    void topPKeepsTheFewestTokensThatReachIt() {
        float[] logits = {(float) Math.log(0.5), (float) Math.log(0.3), (float) Math.log(0.2)};
        assertThat(kept(logits, 0.49)).containsExactly(0);
        assertThat(kept(logits, 0.51)).containsExactly(0, 1);
        assertThat(kept(logits, 0.79)).containsExactly(0, 1);
        assertThat(kept(logits, 0.81)).containsExactly(0, 1, 2);
    }

    private static int[] kept(float[] logits, double topP) {
        double[] probabilities = new SamplingDistribution(new Sampling(1, 0, topP, 0)).of(logits);
        return IntStream.range(0, logits.length)
                .filter(id -> probabilities[id] > 0)
                .toArray();
    }

    @Test
    void drawsWithTheseProbabilities() {
        float[] logits = {1, 0, 2, -1, 0.5f, 2};
        Sampling sampling = new Sampling(0.8, 5, 0.95, 42);
        double[] expected = new SamplingDistribution(sampling).of(logits);
        TokenChooser chooser = TokenChooser.of(sampling, new LogitAdjuster(Adjustment.NONE, new int[0], logits.length));
        int[] counts = new int[logits.length];
        int draws = 100_000;
        for (int i = 0; i < draws; i++) {
            counts[chooser.choose(logits.clone())]++;
        }
        // Pearson's chi-squared; its 99.9 % point with 5 degrees of freedom is 20.5, and fewer tokens are left.
        double chiSquared = 0;
        for (int id = 0; id < logits.length; id++) {
            if (expected[id] == 0) {
                assertThat(counts[id]).isZero();
            } else {
                double difference = counts[id] - draws * expected[id];
                chiSquared += difference * difference / (draws * expected[id]);
            }
        }
        assertThat(chiSquared).isLessThan(20.5);
        assertThat(Arrays.stream(expected).filter(p -> p > 0).count()).isBetween(3L, 5L);
    }

    @Test
    void theSameSeedDrawsTheSameTokensOnEveryMachine() {
        float[] logits = {0, 0.5f, 1, 1.5f, 2, 1, 0.5f, 0};
        TokenChooser chooser = TokenChooser.of(
                new Sampling(1, 0, 1, 2026), new LogitAdjuster(Adjustment.NONE, new int[0], logits.length));
        int[] drawn = new int[16];
        Arrays.setAll(drawn, i -> chooser.choose(logits.clone()));
        // Written down from the first run: another machine, or another JDK, must draw the same.
        assertThat(drawn).containsExactly(5, 4, 4, 3, 5, 4, 6, 5, 3, 2, 3, 6, 3, 3, 4, 2);
    }

    @Test
    void aForbiddenTokenIsNeverDrawn() {
        float[] logits = {5, 1, 1};
        Adjustment forbids = new Adjustment(1, Map.of(0, Float.NEGATIVE_INFINITY));
        TokenChooser chooser =
                TokenChooser.of(new Sampling(1, 0, 1, 1), new LogitAdjuster(forbids, new int[0], logits.length));
        for (int i = 0; i < 1000; i++) {
            assertThat(chooser.choose(logits.clone())).isNotZero();
        }
    }

    @Test
    void saysSoIfAllTokensAreForbidden() {
        Adjustment forbids = new Adjustment(1, Map.of(0, Float.NEGATIVE_INFINITY));
        TokenChooser chooser = TokenChooser.of(new Sampling(1, 0, 1, 1), new LogitAdjuster(forbids, new int[0], 1));
        assertThatThrownBy(() -> chooser.choose(new float[] {1}))
                .isInstanceOf(NoTokenException.class)
                .hasMessageContaining("logit_bias");
    }
}
