package io.meit.model.safetensors;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * Numbers to write to a file.
 *
 * @param values in row-major order
 */
public record FloatTensor(long[] shape, float[] values) {

    public FloatTensor {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(
                    "shape %s does not hold %d values".formatted(Arrays.toString(shape), values.length));
        }
    }

    /** A copy of a tensor's numbers. */
    public static FloatTensor of(NDArray tensor) {
        return new FloatTensor(tensor.getShape().getShape(), tensor.toFloatArray());
    }
}
