package io.meit.kernels;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of 64 outputs of 8-bit weights, which oneDNN stores as [outputs / 64][inputs / 4][64][4]. Sums are exact, so their order
 * does not matter. Weights and inputs must lie between -127 and 127: then two products fit into 16 bits.
 */
final class Int8Blocks {

    private static final int OUTPUTS = 64;
    private static final int ROWS = 4;
    private static final int EXACT = 1024;

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private Int8Blocks() {}

    /**
     * @param offset where the block begins
     * @param even inputs 4 i (low half) and 4 i + 2 (high half), from {@code start} on
     * @param odd inputs 4 i + 1 and 4 i + 3
     * @param fours a fourth of the number of inputs
     * @param sums receives 64 sums, the nearest floats to them
     */
    static void oneRow(MemorySegment weights, long offset, int[] even, int[] odd, int start, int fours, float[] sums) {
        IntVector a = IntVector.zero(INTS);
        IntVector b = a;
        IntVector c = a;
        IntVector d = a;
        long at = offset;
        for (int k = start; k < start + fours; k++) {
            ShortVector first = IntVector.broadcast(INTS, even[k]).reinterpretAsShorts();
            ShortVector second = IntVector.broadcast(INTS, odd[k]).reinterpretAsShorts();
            a = add(a, ShortVector.fromMemorySegment(SHORTS, weights, at, ORDER), first, second);
            b = add(b, ShortVector.fromMemorySegment(SHORTS, weights, at + 64, ORDER), first, second);
            c = add(c, ShortVector.fromMemorySegment(SHORTS, weights, at + 128, ORDER), first, second);
            d = add(d, ShortVector.fromMemorySegment(SHORTS, weights, at + 192, ORDER), first, second);
            at += 256;
        }
        floats(a).intoArray(sums, 0);
        floats(b).intoArray(sums, 16);
        floats(c).intoArray(sums, 32);
        floats(d).intoArray(sums, 48);
    }

    private static IntVector add(IntVector sum, ShortVector pairs, ShortVector first, ShortVector second) {
        ShortVector low = pairs.lanewise(VectorOperators.LSHL, 8).lanewise(VectorOperators.ASHR, 8);
        ShortVector high = pairs.lanewise(VectorOperators.ASHR, 8);
        IntVector two = low.mul(first).add(high.mul(second)).reinterpretAsInts();
        return sum.add(two.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16))
                .add(two.lanewise(VectorOperators.ASHR, 16));
    }

    private static FloatVector floats(IntVector v) {
        return (FloatVector) v.convertShape(VectorOperators.I2F, Lanes.FLOATS, 0);
    }

    /**
     * As {@link #oneRow} for four rows that lie side by side, in floating point: products of 1,024 inputs add up to less than 2^24, so
     * the sums are exact too.
     *
     * @param x integers, from {@code start} on
     */
    static void fourRows(MemorySegment weights, long offset, float[] x, int start, int inputs, float[] sums) {
        float[] more = new float[ROWS * OUTPUTS];
        int[] whole = new int[ROWS * OUTPUTS];
        for (int from = 0; from < inputs; from += EXACT) {
            int length = Math.min(EXACT, inputs - from);
            fourPieces(weights, offset + (long) OUTPUTS * from, x, start + from, inputs, length, more);
            for (int n = 0; n < whole.length; n++) {
                whole[n] += (int) more[n];
            }
        }
        for (int n = 0; n < whole.length; n++) {
            sums[n] = whole[n];
        }
    }

    /** Rows a, b, c, d; of each 16 outputs in 0, 1, 2, 3. */
    private static void fourPieces(
            MemorySegment weights, long offset, float[] x, int from, int stride, int length, float[] sums) {
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
        FloatVector b0 = zero, b1 = zero, b2 = zero, b3 = zero;
        FloatVector c0 = zero, c1 = zero, c2 = zero, c3 = zero;
        FloatVector d0 = zero, d1 = zero, d2 = zero, d3 = zero;
        long at = offset;
        for (int k = from; k < from + length; k += 4) {
            IntVector p0 = fours(weights, at);
            IntVector p1 = fours(weights, at + 64);
            IntVector p2 = fours(weights, at + 128);
            IntVector p3 = fours(weights, at + 192);
            at += 256;
            for (int j = 0; j < 4; j++) {
                FloatVector w0 = weight(p0, j);
                FloatVector w1 = weight(p1, j);
                FloatVector w2 = weight(p2, j);
                FloatVector w3 = weight(p3, j);
                FloatVector v = FloatVector.broadcast(Lanes.FLOATS, x[k + j]);
                a0 = w0.fma(v, a0);
                a1 = w1.fma(v, a1);
                a2 = w2.fma(v, a2);
                a3 = w3.fma(v, a3);
                v = FloatVector.broadcast(Lanes.FLOATS, x[k + j + stride]);
                b0 = w0.fma(v, b0);
                b1 = w1.fma(v, b1);
                b2 = w2.fma(v, b2);
                b3 = w3.fma(v, b3);
                v = FloatVector.broadcast(Lanes.FLOATS, x[k + j + 2 * stride]);
                c0 = w0.fma(v, c0);
                c1 = w1.fma(v, c1);
                c2 = w2.fma(v, c2);
                c3 = w3.fma(v, c3);
                v = FloatVector.broadcast(Lanes.FLOATS, x[k + j + 3 * stride]);
                d0 = w0.fma(v, d0);
                d1 = w1.fma(v, d1);
                d2 = w2.fma(v, d2);
                d3 = w3.fma(v, d3);
            }
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

    private static IntVector fours(MemorySegment weights, long at) {
        return IntVector.fromMemorySegment(INTS, weights, at, ORDER);
    }

    /** The j-th of each four weights. */
    private static FloatVector weight(IntVector fours, int j) {
        return floats(fours.lanewise(VectorOperators.LSHL, 24 - 8 * j).lanewise(VectorOperators.ASHR, 24));
    }
}
