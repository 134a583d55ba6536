package io.meit.kernels;

import io.meit.model.decoder.RowKernels.Linear;
import io.meit.model.decoder.RowKernels.Product;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A linear layer of bf16 weights on one row; sums in 32 bits, the bias is added before the result is rounded. */
final class Bf16Row implements Product {

    private final ThreadTeam team;
    private final Linear linear;
    private final MemorySegment weights;
    private final int piece;
    private final float[] bias; // a whole number of blocks
    private final float[] x;
    private final float[] sums;

    Bf16Row(ThreadTeam team, Linear linear) {
        this.team = team;
        this.linear = linear;
        this.weights = OneDnnRowKernels.segment(linear.weights(), linear.bytes());
        this.piece = Bf16Blocks.piece(linear.inputs());
        this.x = new float[linear.inputs()];
        this.sums = new float[OneDnnRowKernels.blocks(linear) * OneDnnRowKernels.BLOCK];
        this.bias = new float[sums.length];
        if (linear.bias() != 0) {
            MemorySegment stored = OneDnnRowKernels.segment(linear.bias(), 2L * linear.outputs());
            for (int n = 0; n < linear.outputs(); n++) {
                bias[n] = Float.intBitsToFloat(stored.getAtIndex(ValueLayout.JAVA_SHORT, n) << 16);
            }
        }
    }

    @Override
    public void compute(long from, long to) {
        MemorySegment.copy(OneDnnRowKernels.segment(from, 4L * x.length), ValueLayout.JAVA_FLOAT, 0, x, 0, x.length);
        MemorySegment y = OneDnnRowKernels.segment(to, 2L * linear.outputs());
        team.run(OneDnnRowKernels.blocks(linear), block -> block(block, y));
    }

    private void block(int block, MemorySegment y) {
        int first = block * OneDnnRowKernels.BLOCK;
        Bf16Blocks.sums(weights, 2L * first * x.length, x, piece, sums, first);
        int end = Math.min(first + OneDnnRowKernels.BLOCK, linear.outputs());
        for (int n = first; n < end; n++) {
            y.setAtIndex(ValueLayout.JAVA_SHORT, n, rounded(sums[n] + bias[n]));
        }
    }

    /** The nearest bf16, of two as near the even one. */
    private static short rounded(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
