package io.meit.evaluation.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.noise.NamedCorruption;
import io.meit.ecg.noise.NoiseKind;
import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.noise.NoiseSweep;
import io.meit.evaluation.worker.model.ModelIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleKeyTest {

    private static final ModelIdentity MODEL = new ModelIdentity("millivolt-v1", "Describe.", "aa", 96, "fp32", "cpu");

    static List<ModelIdentity> otherModels() {
        return List.of(
                new ModelIdentity("minmax-v1", "Describe.", "aa", 96, "fp32", "cpu"),
                new ModelIdentity("millivolt-v1", "Describe!", "aa", 96, "fp32", "cpu"),
                new ModelIdentity("millivolt-v1", "Describe.", "ab", 96, "fp32", "cpu"),
                new ModelIdentity("millivolt-v1", "Describe.", "aa", 97, "fp32", "cpu"),
                new ModelIdentity("millivolt-v1", "Describe.", "aa", 96, "int8", "cpu"),
                new ModelIdentity("millivolt-v1", "Describe.", "aa", 96, "fp32", "cuda:0"));
    }

    private static NamedCorruption white(String level, long seed) {
        return NoiseSweep.of(NoiseKind.WHITE, List.of(level), seed)
                .expand(NoiseRecordings.NONE)
                .getFirst();
    }

    @ParameterizedTest
    @MethodSource("otherModels")
    void allThatDecidesTheReportIsInTheKey(ModelIdentity other) {
        NamedCorruption clean = NamedCorruption.clean();

        assertThat(SampleKey.of("s", clean, other)).isNotEqualTo(SampleKey.of("s", clean, MODEL));
    }

    @Test
    void anotherSignalHasAnotherKey() {
        assertThat(SampleKey.of("s", white("6", 1), MODEL)).isNotEqualTo(SampleKey.of("t", white("6", 1), MODEL));
    }

    @Test
    void anotherLevelOrSeedHasAnotherKey() {
        String key = SampleKey.of("s", white("6", 1), MODEL);

        assertThat(SampleKey.of("s", white("0", 1), MODEL)).isNotEqualTo(key);
        assertThat(SampleKey.of("s", white("6", 2), MODEL)).isNotEqualTo(key);
    }

    /** From Python's hashlib over the ten lines, joined by line feeds. A change of it forgets all paid reports. */
    @Test
    void theKeyIsTheSameForEver() {
        assertThat(SampleKey.of("s", NamedCorruption.clean(), MODEL))
                .isEqualTo("89454b478c742ddeed816bc05f75b8b6af237a75546766e23f8e7316cb67e0d6");
    }
}
