package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.noise.AugmentationPlan.Strength;
import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AugmentedEcgTest {

    private static final int EXAMPLES = 4000;
    private static final AugmentedEcg MILD = new AugmentedEcg(3, AugmentationPlan.MILD);

    @Test
    void theSameSeedAndIndexGiveTheSameBitsInAnyOrderOnAnyThread() {
        EcgWindow window = TestWindows.clean(1);
        int[] forward =
                IntStream.range(0, 60).map(i -> fingerprint(MILD.of(window, i))).toArray();
        AugmentedEcg again = new AugmentedEcg(3, AugmentationPlan.MILD);
        int[] backwardInParallel = IntStream.range(0, 60)
                .parallel()
                .map(i -> fingerprint(again.of(window, 59 - i)))
                .toArray();
        assertThat(IntStream.range(0, 60).map(i -> backwardInParallel[59 - i]).toArray())
                .isEqualTo(forward);
        assertThat(fingerprint(new AugmentedEcg(4, AugmentationPlan.MILD).of(window, 0)))
                .isNotEqualTo(forward[0]);
    }

    /** 4000 draws: three standard errors are at most 0.024. */
    @Test
    void eachCorruptionComesAsOftenAsThePlanSays() {
        assertThat(share(step -> step instanceof TimeShift)).isCloseTo(0.5, within(0.024));
        assertThat(share(step -> step instanceof AmplitudeScale)).isCloseTo(0.5, within(0.024));
        assertThat(share(adds(BaselineWander.class))).isCloseTo(0.5, within(0.024));
        assertThat(share(adds(White.class))).isCloseTo(0.5, within(0.024));
        assertThat(share(adds(Mains.class))).isCloseTo(0.2, within(0.024));
        assertThat(share(adds(Muscle.class))).isCloseTo(0.2, within(0.024));
        assertThat(share(step -> step instanceof LeadDropout)).isCloseTo(0.1, within(0.024));
    }

    @Test
    void strengthsStayWithinThePlan() {
        all().forEach(step -> {
            switch (step) {
                case AmplitudeScale scale -> assertThat(scale.factor()).isBetween(0.9, 1.1);
                case TimeShift shift -> assertThat(Math.abs(shift.samples())).isBetween(10, 1000);
                case AdditiveNoise noise ->
                    assertThat(((TargetLevel.Rms) noise.level()).millivolts()).isBetween(0.002, 0.15);
                case LeadDropout lost -> assertThat(lost.leads()).hasSize(1);
                default -> throw new AssertionError("not planned: " + step);
            }
        });
    }

    @Test
    void shiftsGoBothWaysAndMainsHasBothFrequencies() {
        double later = all().filter(step -> step instanceof TimeShift shift && shift.samples() > 0)
                .count();
        double shifts = all().filter(TimeShift.class::isInstance).count();
        assertThat(later / shifts).isCloseTo(0.5, within(0.034)); // three standard errors
        assertThat(all().filter(adds(Mains.class)).map(step -> ((AdditiveNoise) step).source()))
                .contains(Mains.EUROPE, Mains.AMERICA);
    }

    @Test
    void realNoiseReplacesGeneratedByThePlansShare() {
        NoiseRecordings recordings = NoiseRecordings.in(TestWindows.RECORDINGS);
        AugmentedEcg real = new AugmentedEcg(3, AugmentationPlan.MILD, recordings);
        List<NoiseSource> sources = IntStream.range(0, EXAMPLES)
                .mapToObj(real::drawn)
                .flatMap(drawn -> drawn.steps().stream())
                .filter(AdditiveNoise.class::isInstance)
                .map(step -> ((AdditiveNoise) step).source())
                .toList();
        long generated =
                sources.stream().filter(BaselineWander.class::isInstance).count();
        long recorded = sources.stream().filter(recordings.named("bw")::equals).count();
        assertThat((double) recorded / (recorded + generated)).isCloseTo(0.5, within(0.034));
        assertThat(sources).contains(recordings.named("em"), recordings.named("ma"));
    }

    @Test
    void aPlanOfNothingChangesNothing() {
        Strength never = new Strength(0, 1, 1);
        AugmentationPlan none = new AugmentationPlan(never, never, never, never, never, never, 0, 0);
        EcgWindow window = TestWindows.clean(1);
        assertThat(new AugmentedEcg(3, none).of(window, 5)).isSameAs(window);
    }

    @Test
    void anotherProbabilityDoesNotMoveTheOtherDraws() {
        AugmentationPlan mild = AugmentationPlan.MILD;
        AugmentationPlan noHum = new AugmentationPlan(
                mild.wander(),
                mild.white(),
                new Strength(0, 0.01, 0.02),
                mild.muscle(),
                mild.scale(),
                mild.shift(),
                mild.dropOneLead(),
                mild.recorded());
        for (int i = 0; i < 50; i++) {
            List<Corruption> without = MILD.drawn(i).steps().stream()
                    .filter(adds(Mains.class).negate())
                    .toList();
            assertThat(new AugmentedEcg(3, noHum).drawn(i).steps()).isEqualTo(without);
        }
    }

    @Test
    void impossiblePlansAndIndexesAreRefused() {
        assertThatThrownBy(() -> new Strength(1.5, 1, 1)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Strength(0.5, 2, 1)).hasMessageContaining("2.0");
        assertThatThrownBy(() -> MILD.drawn(-1)).hasMessageContaining("-1");
    }

    private static Stream<Corruption> all() {
        return IntStream.range(0, EXAMPLES).mapToObj(MILD::drawn).flatMap(drawn -> drawn.steps().stream());
    }

    private static double share(Predicate<Corruption> kind) {
        return (double) all().filter(kind).count() / EXAMPLES;
    }

    private static Predicate<Corruption> adds(Class<? extends NoiseSource> source) {
        return step -> step instanceof AdditiveNoise noise && source.isInstance(noise.source());
    }

    private static int fingerprint(EcgWindow window) {
        return Arrays.deepHashCode(window.millivolts());
    }
}
