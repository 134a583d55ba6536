package io.meit.kernels;

import static io.meit.kernels.Lanes.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/** Sums of 64 outputs of 32-bit weights, which oneDNN stores as [outputs / 64][inputs][64]. Products are added input by input, fused. */
final class Fp32Blocks {

    private static final int OUTPUTS = 64;

    private Fp32Blocks() {}

    /**
     * Rows a, b, c, d; of each 16 outputs in 0, 1, 2, 3. There is no other method for one row: one of four reads the weights at
     * twice the speed of what the compiler makes of that.
     *
     * @param offset where the block begins
     * @param x values of the inputs of the first row, from {@code from} on
     * @param stride from the inputs of one row to those of the next
     * @param sums receives 64 sums of each row
     */
    static void fourRows(
            MemorySegment weights, long offset, float[] x, int from, int stride, int length, float[] sums) {
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
        FloatVector b0 = zero, b1 = zero, b2 = zero, b3 = zero;
        FloatVector c0 = zero, c1 = zero, c2 = zero, c3 = zero;
        FloatVector d0 = zero, d1 = zero, d2 = zero, d3 = zero;
        long at = offset;
        for (int k = from; k < from + length; k++) {
            FloatVector w0 = load(weights, at);
            FloatVector w1 = load(weights, at + 64);
            FloatVector w2 = load(weights, at + 128);
            FloatVector w3 = load(weights, at + 192);
            at += 256;
            FloatVector v = FloatVector.broadcast(Lanes.FLOATS, x[k]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            a2 = w2.fma(v, a2);
            a3 = w3.fma(v, a3);
            v = FloatVector.broadcast(Lanes.FLOATS, x[k + stride]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            b2 = w2.fma(v, b2);
            b3 = w3.fma(v, b3);
            v = FloatVector.broadcast(Lanes.FLOATS, x[k + 2 * stride]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            c2 = w2.fma(v, c2);
            c3 = w3.fma(v, c3);
            v = FloatVector.broadcast(Lanes.FLOATS, x[k + 3 * stride]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            d2 = w2.fma(v, d2);
            d3 = w3.fma(v, d3);
        }
        a0.intoArray(sums, 0);
        a1.intoArray(sums, 16);
        a2.intoArray(sums, 32);
        a3.intoArray(sums, 48);
        b0.intoArray(sums, OUTPUTS);
        b1.intoArray(sums, OUTPUTS + 16);
        b2.intoArray(sums, OUTPUTS + 32);
        b3.intoArray(sums, OUTPUTS + 48);
        c0.intoArray(sums, 2 * OUTPUTS);
        c1.intoArray(sums, 2 * OUTPUTS + 16);
        c2.intoArray(sums, 2 * OUTPUTS + 32);
        c3.intoArray(sums, 2 * OUTPUTS + 48);
        d0.intoArray(sums, 3 * OUTPUTS);
        d1.intoArray(sums, 3 * OUTPUTS + 16);
        d2.intoArray(sums, 3 * OUTPUTS + 32);
        d3.intoArray(sums, 3 * OUTPUTS + 48);
    }
}
