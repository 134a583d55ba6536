package io.meit.ecg.noise;

import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.EcgWindow;

/**
 * A recorder of another sampling rate: to that rate and back to 500 Hz, both band-limited. A lower rate takes away what
 * is above 0.43 times it (at 100 Hz: above 43 Hz, so notches and pacing spikes); a higher one changes next to nothing.
 * Missing samples spread to their neighbours, as {@link Resampler} says.
 *
 * @param hertz 100 to 2000
 */
public record Resampling(double hertz) implements Corruption {

    public Resampling {
        if (!(hertz >= Resampler.MIN_HZ && hertz <= Resampler.MAX_HZ)) {
            throw new IllegalArgumentException("a sampling rate of %s Hz; it must be %s to %s Hz"
                    .formatted(hertz, Resampler.MIN_HZ, Resampler.MAX_HZ));
        }
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        float[][] leads = Samples.copyOf(window);
        int length = Resampler.lengthAt(EcgWindow.LENGTH, EcgWindow.SAMPLE_RATE_HZ, hertz);
        for (int lead = 0; lead < leads.length; lead++) {
            // One sample more than the duration gives, so that the way back has all 5000.
            float[] there = Resampler.resample(leads[lead], EcgWindow.SAMPLE_RATE_HZ, hertz, length + 1);
            leads[lead] = Resampler.resample(there, hertz, EcgWindow.SAMPLE_RATE_HZ, EcgWindow.LENGTH);
        }
        return new EcgWindow(leads);
    }

    @Override
    public String canonical() {
        return "resampling(hz=%s)".formatted(hertz);
    }
}
