package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * An amplifier or converter at its rails: what is beyond the limit is recorded as the limit.
 *
 * @param limitMillivolts largest value on either side, &gt; 0
 */
public record Clipping(double limitMillivolts) implements Corruption {

    public Clipping {
        if (!(limitMillivolts > 0 && limitMillivolts < 1000)) {
            throw new IllegalArgumentException(
                    "a limit of %s mV; it must be above 0 and below 1000 mV".formatted(limitMillivolts));
        }
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        float limit = (float) limitMillivolts;
        float[][] clipped = Samples.copyOf(window);
        for (float[] lead : clipped) {
            for (int i = 0; i < lead.length; i++) {
                lead[i] = Float.isNaN(lead[i]) ? lead[i] : Math.clamp(lead[i], -limit, limit);
            }
        }
        return new EcgWindow(clipped);
    }

    @Override
    public String canonical() {
        return "clipping(limit_mv=%s)".formatted(limitMillivolts);
    }
}
