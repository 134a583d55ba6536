package io.meit.model.decoder;

import io.meit.model.safetensors.FloatTensor;
import java.util.Arrays;

/**
 * A change of low rank to the matrix of a site: W + scale * B A (Hu et al. 2021, LoRA). Sites that share the very same {@code
 * a} (queries, keys and values of a fused projection) share one product with it.
 *
 * @param a (r, in)
 * @param b (out, r)
 * @param scale lora_alpha / r, or lora_alpha / sqrt(r) if rank-stabilised
 */
public record LowRank(FloatTensor a, FloatTensor b, double scale) {

    public LowRank {
        if (a.shape().length != 2 || b.shape().length != 2 || a.shape()[0] != b.shape()[1]) {
            throw new IllegalArgumentException(
                    "A is %s and B is %s; they must be (r, in) and (out, r)".formatted(text(a), text(b)));
        }
    }

    /** r. */
    public int rank() {
        return Math.toIntExact(a.shape()[0]);
    }

    public long inputs() {
        return a.shape()[1];
    }

    public long outputs() {
        return b.shape()[0];
    }

    /** Number of values of A and B. */
    long size() {
        return (long) a.values().length + b.values().length;
    }

    private static String text(FloatTensor tensor) {
        return Arrays.toString(tensor.shape());
    }
}
