package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.Golden;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every fusion in every family, whatever its weights. */
class FusionOracleTest {

    private static final int[] IDS = {5, 17, 33, 8, 41, 60, 12, 29, 3, 55, 7, 21};
    private static final int TOKENS = 3;
    private static final float GATES = 0.7f;

    @TempDir
    private Path directory;

    static Stream<FusedModel> models() {
        return FusedModel.all();
    }

    static Stream<FusedModel> gated() {
        return FusedModel.all().filter(model -> model.fusion() instanceof Fusion.Flamingo);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theCacheChangesNothing(FusedModel model) {
        try (BothBuilds builds = builds(model)) {
            float[][] whole = builds.whole(model.ecg(TOKENS, 1), IDS);
            float[][] stepwise = builds.stepwise(model.ecg(TOKENS, 1), IDS);
            for (int t = 0; t < IDS.length; t++) {
                assertThat(Golden.difference(stepwise[t], whole[t]))
                        .as("token %d", t)
                        .isLessThan(1e-5 * Math.max(1, greatest(whole[t])));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anotherEcgChangesEveryTokenThatSeesIt(FusedModel model) {
        try (BothBuilds builds = builds(model)) {
            float[][] one = builds.stepwise(model.ecg(TOKENS, 1), IDS);
            float[][] other = builds.stepwise(model.ecg(TOKENS, 2), IDS);
            float[][] none = builds.stepwise(new float[0], IDS);
            for (int t = 0; t < (model.everyTokenSeesTheEcg() ? IDS.length : 1); t++) {
                assertThat(Golden.difference(one[t], other[t]))
                        .as("token %d", t)
                        .isGreaterThan(1e-3);
                assertThat(Golden.difference(one[t], none[t])).as("token %d", t).isGreaterThan(1e-3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aTokenChangesNothingBeforeItself(FusedModel model) {
        int changed = 7;
        int[] ids = IDS.clone();
        ids[changed] = 44;
        try (BothBuilds builds = builds(model)) {
            float[][] before = builds.whole(model.ecg(TOKENS, 1), IDS);
            float[][] after = builds.whole(model.ecg(TOKENS, 1), ids);
            for (int t = 0; t < changed; t++) {
                assertThat(after[t]).as("token %d", t).containsExactly(before[t]);
            }
            assertThat(Golden.difference(after[changed], before[changed])).isGreaterThan(1e-2);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void withoutAnEcgTheModelIsThePlainOne(FusedModel model) {
        float[][] fused;
        try (BothBuilds builds = builds(model)) {
            fused = builds.stepwise(new float[0], IDS);
        }
        assertThat(fused).isDeepEqualTo(plain(model));
    }

    @ParameterizedTest
    @MethodSource("gated")
    void aClosedGateLetsNothingOfTheEcgThrough(FusedModel model) {
        try (BothBuilds builds = new BothBuilds(model.weights(directory, 0), model.fusion())) {
            assertThat(builds.stepwise(model.ecg(TOKENS, 1), IDS)).isDeepEqualTo(plain(model));
        }
    }

    /** Texts of other ECGs, of more prefix tokens, and of none, in one step. */
    @ParameterizedTest
    @MethodSource("models")
    void textsInOneStepAreWhatTheyAreAlone(FusedModel model) {
        try (BothBuilds builds = builds(model)) {
            List<float[]> ecgs = List.of(model.ecg(TOKENS, 1), new float[0], model.ecg(1, 2));
            List<float[][]> alone =
                    ecgs.stream().map(ecg -> builds.stepwise(ecg, IDS)).toList();
            Decoder decoder = builds.decoder();
            List<Sequence> texts = ecgs.stream().map(ecg -> open(builds, ecg)).toList();
            for (int t = 0; t < IDS.length; t++) {
                int id = IDS[t];
                Logits together = decoder.step(
                        texts.stream().map(text -> Append.of(text, id)).toList());
                for (int i = 0; i < ecgs.size(); i++) {
                    assertThat(together.row(i)).as("text %d, token %d", i, t).containsExactly(alone.get(i)[t]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aDraftOfSeveralTokensIsWhatTheyAreOneByOne(FusedModel model) {
        int before = 5;
        try (BothBuilds builds = builds(model)) {
            float[][] oneByOne = builds.stepwise(model.ecg(TOKENS, 1), IDS);
            Sequence text = open(builds, model.ecg(TOKENS, 1));
            for (int t = 0; t < before; t++) {
                builds.decoder().step(List.of(Append.of(text, IDS[t])));
            }
            int[] draft = Arrays.copyOfRange(IDS, before, IDS.length);
            Logits logits = builds.decoder().step(List.of(new Append(text, draft, draft.length)));
            for (int i = 0; i < draft.length; i++) {
                assertThat(logits.row(i)).as("token %d", before + i).containsExactly(oneByOne[before + i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aTextMayBeAsLongAsTheContextLessWhatTheEcgTakesOfIt(FusedModel model) {
        try (BothBuilds builds = builds(model)) {
            Decoder decoder = builds.decoder();
            int context = decoder.config().sizes().context();
            int longest = model.fusion() instanceof Fusion.Llava ? context - TOKENS : context;
            assertThat(decoder.longestText(TOKENS)).isEqualTo(longest);
            assertThat(decoder.longestText(0)).isEqualTo(context);
            try (Prefix prefix = builds.prefix(model.ecg(TOKENS, 1))) {
                assertThatThrownBy(() -> decoder.open(prefix, longest + 1))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("context of " + longest);
            }
        }
    }

    private static Sequence open(BothBuilds builds, float... ecg) {
        try (Prefix prefix = builds.prefix(ecg)) {
            return builds.decoder().open(prefix, IDS.length).orElseThrow();
        }
    }

    private static float[][] plain(FusedModel model) {
        try (BothBuilds builds = new BothBuilds(model.plain(), Fusion.DEFAULT)) {
            return builds.stepwise(new float[0], IDS);
        }
    }

    private BothBuilds builds(FusedModel model) {
        return new BothBuilds(model.weights(directory, GATES), model.fusion());
    }

    private static float greatest(float... values) {
        float greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }
}
