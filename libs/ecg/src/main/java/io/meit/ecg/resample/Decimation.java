package io.meit.ecg.resample;

/**
 * Keeps every n-th sample of a lead after a low-pass filter: what {@link Resampler} does for a rate that is a whole part of the
 * first, with weights that are worked out once. Samples must be finite. Linear phase: no delay.
 */
public final class Decimation {

    private final int factor;
    private final double[] weights;

    private Decimation(int factor, double[] weights) {
        this.factor = factor;
        this.weights = weights;
    }

    /** @param factor of the rates, 2 or more */
    public static Decimation by(int factor) {
        if (factor < 2) {
            throw new IllegalArgumentException("a decimation by %d; it must be by 2 or more".formatted(factor));
        }
        double cutoff = SincKernel.CUTOFF / factor; // of the input's Nyquist frequency
        int reach = (int) Math.floor(SincKernel.HALF_WIDTH / cutoff);
        double[] weights = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = SincKernel.at((reach - i) * cutoff);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum; // a constant stays that constant
        }
        return new Decimation(factor, weights);
    }

    /** (samples) -> (samples / factor); the signal is continued by reflection at its first and last sample. */
    public float[] apply(float[] in) {
        double[] continued = continued(in);
        float[] out = new float[in.length / factor];
        for (int n = 0; n < out.length; n++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * continued[n * factor + k];
            }
            out[n] = (float) sum;
        }
        return out;
    }

    private double[] continued(float[] in) {
        int reach = weights.length / 2;
        double[] continued = new double[in.length + 2 * reach];
        for (int i = 0; i < continued.length; i++) {
            continued[i] = in[Resampler.reflected(i - reach, in.length)];
        }
        return continued;
    }
}
