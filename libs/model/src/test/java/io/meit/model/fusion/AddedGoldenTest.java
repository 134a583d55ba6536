package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input concatenation and gated cross-attention against Hugging Face's decoders in 64-bit floats. */
class AddedGoldenTest {

    private static final double TOLERANCE = 1e-4;

    static Stream<AddedGolden> goldens() {
        return AddedGolden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void bothBuildsEqualTheReference(AddedGolden golden) {
        float[] ecg = golden.expected().embedding();
        int[] ids = golden.expected().ids();
        try (BothBuilds builds = new BothBuilds(golden.weights(), golden.fusion())) {
            float[][] whole = builds.whole(ecg, ids);
            float[][] stepwise = builds.stepwise(ecg, ids);
            for (int t = 0; t < ids.length; t++) {
                assertThat(Golden.difference(whole[t], golden.logits(t)))
                        .as("whole text, token %d", t)
                        .isLessThan(TOLERANCE);
                assertThat(Golden.difference(stepwise[t], golden.logits(t)))
                        .as("with a cache, token %d", t)
                        .isLessThan(TOLERANCE);
            }
            assertThat(Golden.difference(builds.prompt(ecg, ids), golden.logits(ids.length - 1)))
                    .as("prompt at once")
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void withoutAnEcgBothBuildsEqualThePlainModel(AddedGolden golden) {
        int[] ids = golden.expected().ids();
        try (BothBuilds builds = new BothBuilds(golden.weights(), golden.fusion())) {
            float[][] whole = builds.whole(new float[0], ids);
            float[][] stepwise = builds.stepwise(new float[0], ids);
            for (int t = 0; t < ids.length; t++) {
                assertThat(Golden.difference(whole[t], golden.without(t)))
                        .as("whole text, token %d", t)
                        .isLessThan(TOLERANCE);
                assertThat(Golden.difference(stepwise[t], golden.without(t)))
                        .as("with a cache, token %d", t)
                        .isLessThan(TOLERANCE);
            }
        }
    }
}
