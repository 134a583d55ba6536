package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * A coarse converter: samples are rounded to whole units. PTB-XL has 1 microvolt, MIT-BIH 5, early telemetry 20 and
 * more. Each lead is rounded alone, so II = I + III holds to a unit only.
 *
 * @param microvoltsPerUnit one unit, &gt; 0
 */
public record Quantisation(double microvoltsPerUnit) implements Corruption {

    public Quantisation {
        if (!(microvoltsPerUnit > 0 && microvoltsPerUnit <= 10_000)) {
            throw new IllegalArgumentException(
                    "one unit of %s microvolts; it must be above 0 and at most 10000".formatted(microvoltsPerUnit));
        }
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        double unit = microvoltsPerUnit / 1000;
        float[][] leads = Samples.copyOf(window);
        for (float[] lead : leads) {
            for (int i = 0; i < lead.length; i++) {
                lead[i] = (float) (Math.rint(lead[i] / unit) * unit);
            }
        }
        return new EcgWindow(leads);
    }

    @Override
    public String canonical() {
        return "quantisation(microvolts_per_unit=%s)".formatted(microvoltsPerUnit);
    }
}
