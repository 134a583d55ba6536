package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Golden;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The switches of the paper's fusion on every family, against a plain reference in 64-bit floats. */
class MeitGoldenTest {

    private static final double TOLERANCE = 1e-4;

    static Stream<MeitGolden> goldens() {
        return MeitGolden.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void bothBuildsEqualTheReference(MeitGolden golden) {
        int[] ids = golden.expected().ids();
        try (BothBuilds builds = new BothBuilds(golden.family().weights(), golden.fusion())) {
            float[][] whole = builds.whole(golden.ecg(), ids);
            float[][] stepwise = builds.stepwise(golden.ecg(), ids);
            for (int i = 0; i < golden.expected().positions().length; i++) {
                int t = golden.expected().positions()[i];
                assertThat(Golden.difference(whole[t], golden.logits(i)))
                        .as("whole text, token %d", t)
                        .isLessThan(TOLERANCE);
                assertThat(Golden.difference(stepwise[t], golden.logits(i)))
                        .as("with a cache, token %d", t)
                        .isLessThan(TOLERANCE);
            }
            assertThat(Golden.difference(builds.prompt(golden.ecg(), ids), whole[ids.length - 1]))
                    .as("prompt at once")
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void greedyTokensAreThoseOfTheReference(MeitGolden golden) {
        int[] ids = golden.expected().ids();
        int[] greedy = golden.variant().greedy();
        try (BothBuilds builds = new BothBuilds(golden.family().weights(), golden.fusion());
                Prefix prefix = builds.prefix(golden.ecg())) {
            Sequence text =
                    builds.decoder().open(prefix, ids.length + greedy.length).orElseThrow();
            Append append = Append.of(text, ids);
            for (int i = 0; i < greedy.length; i++) {
                int next = builds.decoder().step(List.of(append)).greedy(0).id();
                assertThat(next).as("token %d", i).isEqualTo(greedy[i]);
                append = Append.of(text, next);
            }
        }
    }
}
