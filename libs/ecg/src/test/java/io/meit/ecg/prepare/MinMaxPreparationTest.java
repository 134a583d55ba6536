package io.meit.ecg.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MinMaxPreparationTest {

    private final Preparation preparation = new MinMaxPreparation();

    /** (x - min) / (max - min + 1e-8) with min = -1 and max = 3 over all leads together. */
    @Test
    void scalesTheWholeArrayByOneMinimumAndMaximum() {
        float[][] millivolts = new float[12][5000];
        millivolts[3][10] = -1;
        millivolts[9][4000] = 3;
        millivolts[9][4001] = 1;

        float[][] prepared = preparation.prepare(new EcgWindow(millivolts));

        assertThat(prepared[3][10]).isEqualTo(0f);
        assertThat(prepared[9][4000]).isEqualTo((float) (4 / (4 + 1e-8)));
        assertThat(prepared[9][4001]).isEqualTo(0.5f);
        assertThat(prepared[0][0]).isEqualTo(0.25f);
    }

    @Test
    void missingSampleDoesNotTurnTheWindowIntoZeros() {
        float[][] millivolts = new float[12][5000];
        millivolts[0][1] = 1;
        millivolts[5][100] = Float.NaN;

        float[][] prepared = preparation.prepare(new EcgWindow(millivolts));

        assertThat(prepared[0][1]).isEqualTo(1f);
        assertThat(prepared[5][100]).isEqualTo(0f);
    }

    @Test
    void flatWindowBecomesZeros() {
        float[][] millivolts = new float[12][5000];
        Arrays.stream(millivolts).forEach(lead -> Arrays.fill(lead, 2));

        assertThat(preparation.prepare(new EcgWindow(millivolts))).isDeepEqualTo(new float[12][5000]);
    }
}
