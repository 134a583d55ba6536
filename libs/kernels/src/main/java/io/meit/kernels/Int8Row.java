package io.meit.kernels;

import io.meit.model.decoder.RowKernels.Linear;
import io.meit.model.decoder.RowKernels.Product;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A linear layer of 8-bit weights on one row of 32-bit floats, which is quantised as {@code Int8Linears} of libs/model does. */
final class Int8Row implements Product {

    private static final float GREATEST = 127;
    private static final float LEAST_SIZE = 1.0e-20f;

    private final ThreadTeam team;
    private final Linear linear;
    private final MemorySegment weights;
    private final float[] scales;
    private final float[] bias;
    private final float[] x;
    private final int[] even;
    private final int[] odd;
    private final int[] sums; // a whole number of blocks

    Int8Row(ThreadTeam team, Linear linear, long scales) {
        this.team = team;
        this.linear = linear;
        this.weights = OneDnnRowKernels.segment(linear.weights(), linear.bytes());
        this.scales = floats(scales, linear.outputs());
        this.bias = linear.bias() == 0 ? null : floats(linear.bias(), linear.outputs());
        this.x = new float[linear.inputs()];
        this.even = new int[linear.inputs() / 4];
        this.odd = new int[linear.inputs() / 4];
        this.sums = new int[OneDnnRowKernels.blocks(linear) * OneDnnRowKernels.BLOCK];
    }

    private static float[] floats(long address, int count) {
        return OneDnnRowKernels.segment(address, 4L * count).toArray(ValueLayout.JAVA_FLOAT);
    }

    @Override
    public void compute(long from, long to) {
        MemorySegment.copy(OneDnnRowKernels.segment(from, 4L * x.length), ValueLayout.JAVA_FLOAT, 0, x, 0, x.length);
        float size = LEAST_SIZE;
        for (float value : x) {
            size = Math.max(size, Math.abs(value));
        }
        quantise(1 / size * GREATEST);
        float step = size / GREATEST;
        MemorySegment y = OneDnnRowKernels.segment(to, 4L * linear.outputs());
        team.run(OneDnnRowKernels.blocks(linear), block -> block(block, step, y));
    }

    private void quantise(float factor) {
        for (int i = 0; i < even.length; i++) {
            even[i] = pair(x[4 * i] * factor, x[4 * i + 2] * factor);
            odd[i] = pair(x[4 * i + 1] * factor, x[4 * i + 3] * factor);
        }
    }

    private static int pair(float low, float high) {
        return ((int) Math.rint(low) & 0xffff) | ((int) Math.rint(high) << 16);
    }

    private void block(int block, float step, MemorySegment y) {
        int first = block * OneDnnRowKernels.BLOCK;
        Int8Blocks.sums(weights, (long) first * x.length, even, odd, sums, first);
        int end = Math.min(first + OneDnnRowKernels.BLOCK, linear.outputs());
        for (int n = first; n < end; n++) {
            float value = sums[n] * scales[n] * step;
            y.setAtIndex(ValueLayout.JAVA_FLOAT, n, bias == null ? value : value + bias[n]);
        }
    }
}
