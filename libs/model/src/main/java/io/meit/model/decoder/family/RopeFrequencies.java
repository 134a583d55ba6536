package io.meit.model.decoder.family;

/**
 * Radians per position of rotary positions, {@code 1 / theta^(2 i / d)}, and their scalings. Every step is rounded to 32
 * bits as in transformers' {@code modeling_rope_utils}, since a rounding error here is multiplied by the position.
 *
 * @param theta base
 * @param values d, how many values of a head are rotated
 */
record RopeFrequencies(double theta, int values) {

    /** (ceil(d / 2)) theta^(2 i / d): the wavelengths / (2 pi). */
    private float[] lengths() {
        float[] lengths = new float[(values + 1) / 2];
        for (int i = 0; i < lengths.length; i++) {
            float exponent = 2f * i / values;
            lengths[i] = (float) Math.pow((float) theta, exponent);
        }
        return lengths;
    }

    private float[] plain() {
        float[] frequencies = lengths();
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / frequencies[i];
        }
        return frequencies;
    }

    double[] standard() {
        return doubles(plain());
    }

    /** All slower by the factor. */
    double[] linear(double factor) {
        float[] frequencies = plain();
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] /= (float) factor;
        }
        return doubles(frequencies);
    }

    /**
     * Those that turn less than {@code low} times in the original length are slower by the factor, those that turn more than
     * {@code high} times stay, and between them a share of both (Llama 3.1).
     */
    double[] llama3(double factor, double low, double high, int original) {
        float[] frequencies = plain();
        for (int i = 0; i < frequencies.length; i++) {
            float frequency = frequencies[i];
            float length = 1 / frequency * (float) (2 * Math.PI);
            boolean slow = length > (float) (original / low);
            if (slow) {
                frequencies[i] = frequency / (float) factor;
            } else if (length >= (float) (original / high)) {
                float share = (1 / length * original - (float) low) / (float) (high - low);
                frequencies[i] = (1 - share) * frequency / (float) factor + share * frequency;
            }
        }
        return doubles(frequencies);
    }

    /**
     * Pairs up to {@code low} stay, pairs from {@code high} are slower by the factor, and between them a share of both (YaRN,
     * Peng et al. 2023).
     */
    double[] yarn(double factor, double low, double high) {
        float[] lengths = lengths();
        float[] frequencies = new float[lengths.length];
        for (int i = 0; i < frequencies.length; i++) {
            float ramp = (i - (float) low) / (float) ((high == low ? high + 0.001 : high) - low);
            float kept = 1 - Math.clamp(ramp, 0f, 1f);
            float slower = 1 / ((float) factor * lengths[i]);
            frequencies[i] = slower * (1 - kept) + 1 / lengths[i] * kept;
        }
        return doubles(frequencies);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
