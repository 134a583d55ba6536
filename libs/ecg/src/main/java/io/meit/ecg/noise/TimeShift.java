package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * Another start of the recording. What is pushed out at one end comes in at the other: no sample is lost, and one seam
 * appears, where the rhythm and the baseline jump.
 *
 * @param samples to later times if positive; within +-5000
 */
public record TimeShift(int samples) implements Corruption {

    public TimeShift {
        if (Math.abs(samples) > EcgWindow.LENGTH) {
            throw new IllegalArgumentException(
                    "a shift of %d samples; it must be within +-%d".formatted(samples, EcgWindow.LENGTH));
        }
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        float[][] leads = Samples.copyOf(window);
        int shift = Math.floorMod(samples, EcgWindow.LENGTH);
        for (int lead = 0; lead < leads.length; lead++) {
            float[] from = window.millivolts()[lead];
            System.arraycopy(from, 0, leads[lead], shift, from.length - shift);
            System.arraycopy(from, from.length - shift, leads[lead], 0, shift);
        }
        return new EcgWindow(leads);
    }

    @Override
    public String canonical() {
        return "time_shift(samples=%d)".formatted(samples);
    }
}
