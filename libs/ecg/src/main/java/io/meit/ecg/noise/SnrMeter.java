package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;

/** Measures a signal-to-noise ratio from a clean window and a noisy one: the noise is their difference. */
public final class SnrMeter {

    private SnrMeter() {}

    /**
     * Over all leads: mean of the leads' signal powers over the mean of their noise powers.
     *
     * @return dB; infinite if the windows are equal
     * @throws UndefinedSnrException if the clean window has no signal
     */
    public static double overAllLeads(EcgWindow clean, EcgWindow noisy, SnrDefinition definition) {
        double signal =
                Arrays.stream(Power.ofSignal(clean, definition)).average().orElseThrow();
        double noise = Arrays.stream(Power.ofNoise(difference(clean, noisy), definition))
                .average()
                .orElseThrow();
        return decibels(signal, noise);
    }

    /** (12) dB of each lead; NaN for a lead without signal and noise. */
    public static double[] perLead(EcgWindow clean, EcgWindow noisy, SnrDefinition definition) {
        double[] signal = Power.ofSignal(clean, definition);
        double[] noise = Power.ofNoise(difference(clean, noisy), definition);
        double[] ratios = new double[signal.length];
        for (int lead = 0; lead < ratios.length; lead++) {
            ratios[lead] = decibels(signal[lead], noise[lead]);
        }
        return ratios;
    }

    private static double decibels(double signal, double noise) {
        return 10 * Math.log10(signal / noise);
    }

    private static double[][] difference(EcgWindow clean, EcgWindow noisy) {
        double[][] difference = new double[EcgWindow.LEADS][EcgWindow.LENGTH];
        for (int lead = 0; lead < difference.length; lead++) {
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                difference[lead][i] = (double) noisy.millivolts()[lead][i] - clean.millivolts()[lead][i];
            }
        }
        return difference;
    }
}
