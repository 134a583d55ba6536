package io.meit.ecg.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimationTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5})
    void equalsTheResampler(int factor) {
        Random random = new Random(factor);
        float[] in = new float[1000];
        for (int i = 0; i < in.length; i++) {
            in[i] = (float) random.nextGaussian();
        }

        float[] out = Decimation.by(factor).apply(in);

        assertThat(out).hasSize(1000 / factor);
        assertThat(out).containsExactly(Resampler.resample(in, 500, 500.0 / factor, out.length), within(1e-6f));
    }

    @Test
    void aFactorOfOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimation.by(1))
                .withMessageContaining("decimation by 1");
    }
}
