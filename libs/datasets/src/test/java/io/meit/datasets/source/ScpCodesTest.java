package io.meit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.datasets.record.Code;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScpCodesTest {

    @Test
    void keepsOrderAndLikelihoods() {
        assertThat(ScpCodes.parse("{'NDT': 100.0, 'ISC_': 35.0, 'SR': 0.0}"))
                .hasValueSatisfying(codes -> assertThat(codes)
                        .containsExactly(
                                new Code("scp", "NDT", OptionalDouble.of(100)),
                                new Code("scp", "ISC_", OptionalDouble.of(35)),
                                new Code("scp", "SR", OptionalDouble.of(0))));
    }

    @Test
    void anEmptyDictionaryHasNoCodes() {
        assertThat(ScpCodes.parse("{}"))
                .hasValueSatisfying(codes -> assertThat(codes).isEmpty());
    }

    @Test
    void otherTextIsNoDictionary() {
        assertThat(ScpCodes.parse("NORM|SR")).isEmpty();
        assertThat(ScpCodes.parse("{'NORM': }")).isEmpty();
        assertThat(ScpCodes.parse("{'NORM': 100.0 'SR': 0.0}")).isEmpty();
    }
}
