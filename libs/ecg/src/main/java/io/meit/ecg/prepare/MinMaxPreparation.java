package io.meit.ecg.prepare;

import io.meit.ecg.signal.EcgWindow;

/**
 * The scaling of MEIT's released code for MIMIC-IV-ECG: one min-max over the whole 12 x 5000 array, {@code (x - min) /
 * (max - min + 1e-8)}, to [0, 1]. Differs in one point: there, a single NaN turns the record into zeros; here missing
 * samples are repaired first. Absolute amplitude is lost.
 */
final class MinMaxPreparation implements Preparation {

    static final String ID = "meit-minmax-v1";

    private static final double EPSILON = 1e-8;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public float[][] prepare(EcgWindow window) {
        float[][] samples = MissingSamples.repaired(window); // (12, 5000)
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float[] lead : samples) {
            for (float sample : lead) {
                min = Math.min(min, sample);
                max = Math.max(max, sample);
            }
        }
        double range = max - min + EPSILON;
        for (float[] lead : samples) {
            for (int i = 0; i < lead.length; i++) {
                lead[i] = (float) ((lead[i] - min) / range);
            }
        }
        return samples;
    }
}
