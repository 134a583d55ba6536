package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseSweepTest {

    private static final NoiseRecordings RECORDINGS = NoiseRecordings.in(TestWindows.RECORDINGS);

    @ParameterizedTest
    @EnumSource
    void everyKindHasUsualLevelsThatExpandInOrder(NoiseKind kind) {
        List<NamedCorruption> expanded = NoiseSweep.usual(kind, 1).expand(RECORDINGS);
        assertThat(expanded)
                .extracting(NamedCorruption::id)
                .containsExactlyElementsOf(kind.usualLevels().stream()
                        .map(level -> kind.label() + "@" + level + kind.unit())
                        .toList());
        assertThat(NoiseKind.named(kind.label())).isEqualTo(kind);
    }

    @Test
    void theNoiseStressTestsLevelsAre24ToMinus6Decibels() {
        assertThat(NoiseKind.EM.usualLevels()).containsExactly("24", "18", "12", "6", "0", "-6");
    }

    @Test
    void idsAndCanonicalTextsAreStable() {
        NamedCorruption white = only(NoiseKind.WHITE, "6", SnrDefinition.NST, SnrScope.ALL_LEADS);
        assertThat(white.id()).isEqualTo("white@6dB");
        assertThat(white.canonical())
                .isEqualTo("noise-v1;id=white@6dB;seed=7;additive(white(),snr(db=6.0,definition=nst,scope=all-leads))");
        assertThat(only(NoiseKind.LEAD_SWAP, "RA-LA", SnrDefinition.NST, SnrScope.ALL_LEADS)
                        .canonical())
                .isEqualTo("noise-v1;id=lead-swap@RA-LA;seed=7;lead_swap(first=RA,second=LA)");
        assertThat(NamedCorruption.clean().canonical()).isEqualTo("noise-v1;id=clean;seed=0;in_turn()");
    }

    @Test
    void anUnusualDefinitionOrScopeShowsInTheId() {
        assertThat(only(NoiseKind.WHITE, "6", SnrDefinition.NST, SnrScope.PER_LEAD)
                        .id())
                .isEqualTo("white@6dB/per-lead");
        assertThat(only(NoiseKind.WHITE, "6", SnrDefinition.MEAN_SQUARE, SnrScope.PER_LEAD)
                        .id())
                .isEqualTo("white@6dB/mean-square/per-lead");
        assertThat(only(NoiseKind.CLIPPING, "1", SnrDefinition.MEAN_SQUARE, SnrScope.PER_LEAD)
                        .id())
                .isEqualTo("clipping@1mV");
    }

    @Test
    void waysToWriteALevelAreOneLevel() {
        assertThat(NoiseSweep.of(NoiseKind.EM, List.of("6.0", " 12 dB", "-6dB", "0"), 1)
                        .levels())
                .containsExactly("6", "12", "-6", "0");
        assertThat(NoiseSweep.of(NoiseKind.LEAD_SWAP, List.of("ra-la"), 1).levels())
                .containsExactly("RA-LA");
        assertThatThrownBy(() -> NoiseSweep.of(NoiseKind.EM, List.of("6", "6.0dB"), 1))
                .hasMessageContaining("each once");
    }

    @Test
    void aSampleHasTheSameNoiseAtEveryLevelAndAnotherThanItsNeighbour() {
        EcgWindow clean = TestWindows.clean(1);
        List<NamedCorruption> sweep =
                NoiseSweep.of(NoiseKind.MUSCLE, List.of("20", "0"), 7).expand(RECORDINGS);
        double[] weak = TestWindows.difference(clean, sweep.get(0).apply(clean, "a"))[1];
        double[] strong = TestWindows.difference(clean, sweep.get(1).apply(clean, "a"))[1];
        double[] neighbour = TestWindows.difference(clean, sweep.get(1).apply(clean, "b"))[1];
        assertThat(correlation(weak, strong)).isCloseTo(1, within(1e-6));
        assertThat(Math.abs(correlation(strong, neighbour))).isLessThan(0.2);
    }

    @Test
    void theSeedMovesTheNoise() {
        EcgWindow clean = TestWindows.clean(1);
        EcgWindow one = NoiseSweep.usual(NoiseKind.WHITE, 1)
                .expand(RECORDINGS)
                .getLast()
                .apply(clean, "a");
        EcgWindow two = NoiseSweep.usual(NoiseKind.WHITE, 2)
                .expand(RECORDINGS)
                .getLast()
                .apply(clean, "a");
        assertThat(Arrays.deepEquals(one.millivolts(), two.millivolts())).isFalse();
    }

    @Test
    void realNoiseNeedsItsRecording() {
        assertThatThrownBy(() -> NoiseSweep.usual(NoiseKind.BW, 1).expand(NoiseRecordings.NONE))
                .hasMessageContaining("bw.hea");
    }

    @Test
    void definitionsAndScopesAreFoundByLabel() {
        assertThat(SnrDefinition.values()).allMatch(one -> SnrDefinition.named(one.label()) == one);
        assertThat(SnrScope.values()).allMatch(one -> SnrScope.named(one.label()) == one);
        assertThatThrownBy(() -> SnrDefinition.named("loud")).hasMessageContaining("[nst, mean-square]");
        assertThatThrownBy(() -> SnrScope.named("some")).hasMessageContaining("[all-leads, per-lead]");
    }

    @Test
    void levelsThatMeanNothingAreNamed() {
        assertThatThrownBy(() -> NoiseSweep.of(NoiseKind.WHITE, List.of(), 1)).hasMessageContaining("white");
        assertThatThrownBy(() -> NoiseSweep.of(NoiseKind.WHITE, List.of("loud"), 1))
                .hasMessageContaining("loud")
                .hasMessageContaining("dB");
        assertThatThrownBy(() ->
                        NoiseSweep.of(NoiseKind.LEAD_SWAP, List.of("RA"), 1).expand(RECORDINGS))
                .hasMessageContaining("RA-LA");
        assertThatThrownBy(() -> NoiseKind.named("wind"))
                .hasMessageContaining("wind")
                .hasMessageContaining("baseline-wander");
    }

    private static NamedCorruption only(NoiseKind kind, String level, SnrDefinition definition, SnrScope scope) {
        return new NoiseSweep(kind, List.of(level), 7, definition, scope)
                .expand(RECORDINGS)
                .getFirst();
    }

    private static double correlation(double[] a, double[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product / Math.sqrt(TestWindows.energy(a) * TestWindows.energy(b));
    }
}
