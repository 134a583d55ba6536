package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;

/**
 * Clean signal + gain x noise. With {@link TargetLevel.Snr} the gain follows from the powers of this window and of this
 * piece of noise, so the ratio is reached to float precision, not only on average.
 *
 * @param source what the noise looks like
 * @param level how strong it is
 */
public record AdditiveNoise(NoiseSource source, TargetLevel level) implements Corruption {

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        double[][] noise = Einthoven.leadsOf(source.electrodes(seed)); // (12, 5000)
        double[] gains = gains(window, noise);
        float[][] noisy = Samples.copyOf(window);
        for (int lead = 0; lead < noisy.length; lead++) {
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                noisy[lead][i] = (float) (noisy[lead][i] + gains[lead] * noise[lead][i]);
            }
        }
        return new EcgWindow(noisy);
    }

    private double[] gains(EcgWindow window, double[][] noise) {
        return switch (level) {
            case TargetLevel.Rms rms -> {
                double power = mean(Power.ofNoise(noise, SnrDefinition.MEAN_SQUARE));
                yield everywhere(power == 0 ? 0 : rms.millivolts() / Math.sqrt(power));
            }
            case TargetLevel.Snr snr -> gains(snr, window, noise);
        };
    }

    private double[] gains(TargetLevel.Snr snr, EcgWindow window, double[][] noise) {
        double[] signal = Power.ofSignal(window, snr.definition());
        double[] added = Power.ofNoise(noiseWhereSignalIs(window, noise), snr.definition());
        double ratio = StrictMath.pow(10, snr.decibels() / 10);
        requirePower(mean(signal), "the window");
        requirePower(mean(added), "the noise " + source.canonical());
        if (snr.scope() == SnrScope.ALL_LEADS) {
            return everywhere(Math.sqrt(mean(signal) / (mean(added) * ratio)));
        }
        double[] gains = new double[EcgWindow.LEADS];
        for (int lead = 0; lead < gains.length; lead++) {
            gains[lead] = added[lead] == 0 ? 0 : Math.sqrt(signal[lead] / (added[lead] * ratio));
        }
        return gains;
    }

    /** Noise on a missing sample is not seen and does not count. */
    private static double[][] noiseWhereSignalIs(EcgWindow window, double[][] noise) {
        double[][] seen = new double[noise.length][];
        for (int lead = 0; lead < noise.length; lead++) {
            seen[lead] = noise[lead].clone();
            for (int i = 0; i < seen[lead].length; i++) {
                if (Float.isNaN(window.millivolts()[lead][i])) {
                    seen[lead][i] = Double.NaN;
                }
            }
        }
        return seen;
    }

    private static void requirePower(double power, String what) {
        if (!(power > 0)) {
            throw new UndefinedSnrException(
                    "%s is flat (power %s mV^2), so it has no signal-to-noise ratio; leave it out or use a fixed level"
                            .formatted(what, power));
        }
    }

    private static double[] everywhere(double gain) {
        double[] gains = new double[EcgWindow.LEADS];
        Arrays.fill(gains, gain);
        return gains;
    }

    private static double mean(double[] powers) {
        return Arrays.stream(powers).average().orElseThrow();
    }

    @Override
    public String canonical() {
        return "additive(%s,%s)".formatted(source.canonical(), level.canonical());
    }
}
