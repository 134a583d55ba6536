package io.meit.ecg.prepare;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingSamplesTest {

    @Test
    void gapIsBridgedByAStraightLine() {
        float[] lead = ramp();
        Arrays.fill(lead, 1000, 1100, Float.NaN);

        float[] repaired = MissingSamples.repaired(window(Lead.V5, lead))[Lead.V5.ordinal()];

        assertThat(repaired).usingComparatorWithPrecision(1e-4f).containsExactly(ramp());
    }

    @Test
    void gapAtAnEdgeHoldsTheNearestSample() {
        float[] lead = ramp();
        Arrays.fill(lead, 0, 50, Float.NaN);
        Arrays.fill(lead, 4900, 5000, Float.NaN);

        float[] repaired = MissingSamples.repaired(window(Lead.I, lead))[0];

        assertThat(Arrays.copyOfRange(repaired, 0, 50)).containsOnly(ramp()[50]);
        assertThat(Arrays.copyOfRange(repaired, 4900, 5000)).containsOnly(ramp()[4899]);
    }

    @Test
    void infinityCountsAsMissing() {
        float[] lead = ramp();
        lead[10] = Float.POSITIVE_INFINITY;
        lead[11] = Float.NEGATIVE_INFINITY;

        float[] repaired = MissingSamples.repaired(window(Lead.II, lead))[1];

        assertThat(repaired).usingComparatorWithPrecision(1e-4f).containsExactly(ramp());
    }

    @Test
    void gapOverTwoHundredMillisecondsNamesTheLead() {
        float[] lead = ramp();
        Arrays.fill(lead, 1000, 1101, Float.NaN);

        assertBadEcg(Category.MISSING_SAMPLES, () -> MissingSamples.repaired(window(Lead.AVF, lead)), "aVF", "202 ms");
    }

    @Test
    void oneSecondInAllIsRepairedAndOneSampleMoreIsNot() {
        float[] lead = ramp();
        for (int gap = 0; gap < 5; gap++) {
            Arrays.fill(lead, 1000 * gap + 100, 1000 * gap + 200, Float.NaN);
        }
        assertThat(MissingSamples.repaired(window(Lead.V1, lead))[Lead.V1.ordinal()])
                .doesNotContain(Float.NaN);

        lead[600] = Float.NaN;

        assertBadEcg(Category.MISSING_SAMPLES, () -> MissingSamples.repaired(window(Lead.V1, lead)), "V1", "1002 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millivolt-v1", "meit-minmax-v1"})
    void leadThatIsMissingAltogetherIsRefusedByEveryPreparation(String id) {
        float[] lead = new float[5000];
        Arrays.fill(lead, Float.NaN);

        assertBadEcg(
                Category.MISSING_SAMPLES,
                () -> Preparations.named(id).prepare(window(Lead.V6, lead)),
                "V6",
                "10000 ms");
    }

    private static float[] ramp() {
        float[] ramp = new float[5000];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i * 0.001f;
        }
        return ramp;
    }

    private static EcgWindow window(Lead lead, float[] samples) {
        float[][] millivolts = new float[12][5000];
        millivolts[lead.ordinal()] = samples;
        return new EcgWindow(millivolts);
    }
}
