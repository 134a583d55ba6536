package io.meit.ecg.prepare;

import io.meit.ecg.signal.EcgWindow;

/**
 * This project's default. Values stay in mV, so that low voltage and hypertrophy remain visible. In this order:
 *
 * <ol>
 *   <li>missing samples are repaired ({@link MissingSamples});
 *   <li>baseline wander is removed by a zero-phase high-pass at 0.5 Hz ({@link BaselineFilter}). Zero phase, because a
 *       one-way filter of this frequency would bend the ST segment;
 *   <li>each lead's median is subtracted: the baseline between beats becomes 0;
 *   <li>values are clipped to +-5 mV: beyond are artefacts.
 * </ol>
 */
final class MillivoltPreparation implements Preparation {

    static final String ID = "millivolt-v1";

    private static final float LIMIT_MILLIVOLT = 5;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public float[][] prepare(EcgWindow window) {
        float[][] samples = MissingSamples.repaired(window); // (12, 5000)
        for (float[] lead : samples) {
            BaselineFilter.apply(lead);
            center(lead);
        }
        return samples;
    }

    private static void center(float[] lead) {
        float median = Median.of(lead);
        for (int i = 0; i < lead.length; i++) {
            lead[i] = Math.clamp(lead[i] - median, -LIMIT_MILLIVOLT, LIMIT_MILLIVOLT);
        }
    }
}
