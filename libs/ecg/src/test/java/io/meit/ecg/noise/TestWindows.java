package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.NoiseLevel;
import io.meit.ecg.synth.SyntheticEcgs;
import java.nio.file.Path;
import java.util.Arrays;

/** Windows and checks that the tests of noise share. */
final class TestWindows {

    /** 30 s excerpts of bw, em and ma, 360 Hz. */
    static final Path RECORDINGS = Path.of("src/test/resources/noise");

    private TestWindows() {}

    /** A synthetic ECG without noise; II = I + III to the last bit. */
    static EcgWindow clean(long index) {
        return SyntheticEcgs.seeded(11).with(NoiseLevel.NONE).ecg(index).window();
    }

    /** The same with samples 100..149 of lead V2 and 2000..2099 of all leads missing. */
    static EcgWindow gappy(long index) {
        float[][] leads = Samples.copyOf(clean(index));
        Arrays.fill(leads[Lead.V2.ordinal()], 100, 150, Float.NaN);
        for (float[] lead : leads) {
            Arrays.fill(lead, 2000, 2100, Float.NaN);
        }
        return new EcgWindow(leads);
    }

    static EcgWindow constant(float millivolts) {
        float[][] leads = new float[EcgWindow.LEADS][EcgWindow.LENGTH];
        for (float[] lead : leads) {
            Arrays.fill(lead, millivolts);
        }
        return new EcgWindow(leads);
    }

    /** II = I + III and the augmented leads, within rounding of floats of a few mV. */
    static void assertEinthoven(EcgWindow window) {
        double worst = 0;
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            double one = window.lead(Lead.I)[i];
            double two = window.lead(Lead.II)[i];
            worst = Math.max(worst, Math.abs(window.lead(Lead.III)[i] - (two - one)));
            worst = Math.max(worst, Math.abs(window.lead(Lead.AVR)[i] + (one + two) / 2));
            worst = Math.max(worst, Math.abs(window.lead(Lead.AVL)[i] - (one - two / 2)));
            worst = Math.max(worst, Math.abs(window.lead(Lead.AVF)[i] - (two - one / 2)));
        }
        assertThat(worst).as("mV by which the limb leads do not fit together").isLessThan(5e-6);
    }

    /** Added noise, (12, 5000). */
    static double[][] difference(EcgWindow clean, EcgWindow noisy) {
        double[][] noise = new double[EcgWindow.LEADS][EcgWindow.LENGTH];
        for (int lead = 0; lead < noise.length; lead++) {
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                noise[lead][i] = (double) noisy.millivolts()[lead][i] - clean.millivolts()[lead][i];
            }
        }
        return noise;
    }

    /** Sum of squares. */
    static double energy(double[] samples) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample * sample;
        }
        return sum;
    }
}
