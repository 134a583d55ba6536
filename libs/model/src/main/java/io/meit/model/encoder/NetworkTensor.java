package io.meit.model.encoder;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One named tensor of the encoder or the projector.
 *
 * @param name PyTorch state-dict name, e.g. {@code layer1.0.conv1.weight}
 * @param role what it is; tells how it starts and whether it is trained
 * @param shape as PyTorch stores it
 * @param fanIn inputs of one output of the layer that a weight or bias belongs to; 0 in a BatchNorm
 */
public record NetworkTensor(String name, Role role, long[] shape, int fanIn) {

    /** What a tensor is for. */
    public enum Role {
        /** Convolution kernel (out, in, k) or linear weight (out, in): starts uniform in +-1/sqrt(fan-in). */
        WEIGHT,
        /** Bias of a linear layer: starts uniform in +-1/sqrt(fan-in). */
        BIAS,
        /** Scale of a BatchNorm: starts at 1. */
        NORM_WEIGHT,
        /** Shift of a BatchNorm: starts at 0. */
        NORM_BIAS,
        /** Running mean of a BatchNorm: starts at 0, never trained. */
        RUNNING_MEAN,
        /** Running variance of a BatchNorm: starts at 1, never trained. */
        RUNNING_VARIANCE;

        /** False for running statistics, which are buffers. */
        public boolean trained() {
            return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
        }
    }

    /** Number of values. */
    public int elements() {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /** PyTorch's start values, from a generator of our own. */
    public float[] startValues(RandomGenerator random) {
        float[] values = new float[elements()];
        switch (role) {
            case WEIGHT, BIAS -> {
                double bound = 1 / Math.sqrt(fanIn);
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (bound * (2 * random.nextDouble() - 1));
                }
            }
            case NORM_WEIGHT, RUNNING_VARIANCE -> Arrays.fill(values, 1);
            case NORM_BIAS, RUNNING_MEAN -> Arrays.fill(values, 0);
        }
        return values;
    }
}
