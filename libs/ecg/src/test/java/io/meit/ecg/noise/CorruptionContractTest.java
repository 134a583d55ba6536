package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every corruption promises. */
class CorruptionContractTest {

    static Stream<Corruption> corruptions() {
        NoiseRecordings recordings = NoiseRecordings.in(TestWindows.RECORDINGS);
        Stream<Corruption> named = Arrays.stream(NoiseKind.values())
                .flatMap(kind -> NoiseSweep.usual(kind, 1).expand(recordings).stream())
                .map(NamedCorruption::corruption);
        Stream<Corruption> others = Stream.of(
                new AdditiveNoise(new White(), new TargetLevel.Rms(0.1)),
                new Dropout(0.1, 0.2, Dropout.Fill.HOLD),
                new Dropout(0.1, 0.2, Dropout.Fill.MISSING),
                new LeadDropout(Set.of(Lead.I)),
                new AmplitudeScale(1.1),
                new TimeShift(250),
                new InTurn(List.of(new AmplitudeScale(1.1), new TimeShift(250))));
        return Stream.concat(named, others);
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void theSameSeedGivesTheSameBitsAndTheWindowIsNotChanged(Corruption corruption) {
        EcgWindow window = TestWindows.gappy(7);
        int before = Arrays.deepHashCode(window.millivolts());
        EcgWindow first = corruption.apply(window, 5);
        assertThat(Arrays.deepHashCode(window.millivolts())).isEqualTo(before);
        assertThat(Arrays.deepHashCode(corruption.apply(window, 5).millivolts()))
                .isEqualTo(Arrays.deepHashCode(first.millivolts()));
        assertThat(Arrays.deepHashCode(first.millivolts()))
                .as("something changes")
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void noNumberAppearsWhereAllLeadsAreMissing(Corruption corruption) {
        EcgWindow corrupted = corruption.apply(TestWindows.gappy(7), 5);
        for (int i = 2001; i < 2099; i++) {
            for (Lead lead : Lead.CANONICAL) {
                float sample = corrupted.lead(lead)[i];
                switch (corruption) {
                    case TimeShift shift ->
                        assertThat(corrupted.lead(lead)[i + 250]).isNaN();
                    case InTurn turn ->
                        assertThat(corrupted.lead(lead)[i + 250]).isNaN();
                    case LeadOff off ->
                        assertThat(Float.isNaN(sample) || sample == 0).isTrue();
                    case LeadDropout lost -> assertThat(Float.isNaN(sample)).isEqualTo(lead != Lead.I);
                    case Dropout dropout ->
                        assertThat(sample).satisfiesAnyOf(s -> assertThat(s).isNaN(), s -> assertThat(s)
                                .isZero());
                    default -> assertThat(sample).isNaN();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void nothingInfiniteComesOut(Corruption corruption) {
        for (float[] lead : corruption.apply(TestWindows.clean(7), 5).millivolts()) {
            for (float sample : lead) {
                assertThat(Float.isInfinite(sample)).isFalse();
            }
        }
    }

    @Test
    void differentCorruptionsHaveDifferentCanonicalTexts() {
        assertThat(corruptions().map(Corruption::canonical)).doesNotHaveDuplicates();
        assertThat(corruptions().map(Corruption::canonical)).allMatch(text -> !text.contains("\n"));
    }

    /** Recorded from this code on a JDK 25, x86-64: other machines and JDKs must give the same bits. */
    @Test
    void theBitsAreThoseRecordedBefore() {
        EcgWindow clean = TestWindows.clean(7);
        int all = corruptions()
                .mapToInt(corruption ->
                        Arrays.deepHashCode(corruption.apply(clean, 99).millivolts()))
                .reduce(0, (sum, hash) -> 31 * sum + hash);
        assertThat(all).isEqualTo(RECORDED);
    }

    private static final int RECORDED = 1532375633;
}
