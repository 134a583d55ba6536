package io.meit.kernels;

import static io.meit.kernels.Lanes.first;
import static io.meit.kernels.Lanes.pairs;
import static io.meit.kernels.Lanes.second;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Sums of 64 outputs of bf16 weights, which oneDNN stores as [outputs / 64][inputs / 2][64][2].
 *
 * <p>The order is that of the instruction VDPBF16PS as oneDNN uses it: of every pair of inputs the second first, in pieces of the inputs
 * ({@link #piece}) that begin at 0 and are added one after the other.
 */
final class Bf16Blocks {

    private static final int OUTPUTS = 64;
    private static final int ROWS = 4;
    private static final int LONGEST_PIECE = 64;
    private static final int SHORTEST_PIECE = 256;

    private Bf16Blocks() {}

    /** True if oneDNN cuts so many inputs as {@link #piece} says. Where only short pieces divide them it cuts in another way. */
    static boolean isKnown(int inputs) {
        return piece(inputs) == inputs || piece(inputs) >= SHORTEST_PIECE;
    }

    /** Inputs of one sum: the greatest divisor of their number that is a multiple of 16 and at most 1,024. */
    static int piece(int inputs) {
        int sixteens = inputs / 16;
        int piece = Math.min(LONGEST_PIECE, sixteens);
        while (sixteens % piece != 0) {
            piece--;
        }
        return 16 * piece;
    }

    /**
     * @param offset where the block begins
     * @param x values of the inputs, from {@code start} on
     * @param sums receives 64 sums
     */
    static void oneRow(MemorySegment weights, long offset, float[] x, int start, int inputs, int piece, float[] sums) {
        float[] more = new float[OUTPUTS];
        for (int from = 0; from < inputs; from += piece) {
            onePiece(weights, offset + 2L * OUTPUTS * from, x, start + from, piece, more);
            add(more, from, sums);
        }
    }

    /** As {@link #oneRow} for four rows that lie side by side. */
    static void fourRows(
            MemorySegment weights, long offset, float[] x, int start, int inputs, int piece, float[] sums) {
        float[] more = new float[ROWS * OUTPUTS];
        for (int from = 0; from < inputs; from += piece) {
            fourPieces(weights, offset + 2L * OUTPUTS * from, x, start + from, inputs, piece, more);
            add(more, from, sums);
        }
    }

    /** Adds the sums of a piece to those before it, if any. Called from one place each: twice inlined, a loop's vectors leave the registers. */
    private static void add(float[] more, int from, float[] sums) {
        for (int n = 0; n < more.length; n++) {
            sums[n] = from == 0 ? more[n] : sums[n] + more[n];
        }
    }

    private static void onePiece(MemorySegment weights, long offset, float[] x, int from, int length, float[] sums) {
        FloatVector a = FloatVector.zero(Lanes.FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        long at = offset;
        for (int k = from; k < from + length; k += 2) {
            FloatVector one = FloatVector.broadcast(Lanes.FLOATS, x[k]);
            FloatVector two = FloatVector.broadcast(Lanes.FLOATS, x[k + 1]);
            a = add(a, pairs(weights, at), one, two);
            b = add(b, pairs(weights, at + 64), one, two);
            c = add(c, pairs(weights, at + 128), one, two);
            d = add(d, pairs(weights, at + 192), one, two);
            at += 256;
        }
        a.intoArray(sums, 0);
        b.intoArray(sums, 16);
        c.intoArray(sums, 32);
        d.intoArray(sums, 48);
    }

    private static FloatVector add(FloatVector sum, IntVector pairs, FloatVector one, FloatVector two) {
        return first(pairs).fma(one, second(pairs).fma(two, sum));
    }

    /** Rows a, b, c, d; of each 16 outputs in 0, 1, 2, 3. One method: vectors that are handed from method to method leave the registers. */
    private static void fourPieces(
            MemorySegment weights, long offset, float[] x, int from, int stride, int length, float[] sums) {
        FloatVector zero = FloatVector.zero(Lanes.FLOATS);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
        FloatVector b0 = zero, b1 = zero, b2 = zero, b3 = zero;
        FloatVector c0 = zero, c1 = zero, c2 = zero, c3 = zero;
        FloatVector d0 = zero, d1 = zero, d2 = zero, d3 = zero;
        long at = offset;
        for (int k = from; k < from + length; k += 2) {
            IntVector p0 = pairs(weights, at);
            IntVector p1 = pairs(weights, at + 64);
            IntVector p2 = pairs(weights, at + 128);
            IntVector p3 = pairs(weights, at + 192);
            at += 256;
            FloatVector w0 = second(p0);
            FloatVector w1 = second(p1);
            FloatVector w2 = second(p2);
            FloatVector w3 = second(p3);
            FloatVector v = FloatVector.broadcast(Lanes.FLOATS, x[k + 1]);
            a0 = w0.fma(v, a0);
            a1 = w1.fma(v, a1);
            a2 = w2.fma(v, a2);
            a3 = w3.fma(v, a3);
            v = FloatVector.broadcast(Lanes.FLOATS, x[k + 1 + stride]);
            b0 = w0.fma(v, b0);
            b1 = w1.fma(v, b1);
            b2 = w2.fma(v, b2);
            b3 = w3.fma(v, b3);
            v = FloatVector.broadcast(Lanes.FLOATS, x[k + 1 + 2 * stride]);
            c0 = w0.fma(v, c0);
            c1 = w1.fma(v, c1);
            c2 = w2.fma(v, c2);
            c3 = w3.fma(v, c3);
            v = FloatVector.broadcast(Lanes.FLOATS, x[k + 1 + 3 * stride]);
            d0 = w0.fma(v, d0);
            d1 = w1.fma(v, d1);
            d2 = w2.fma(v, d2);
            d3 = w3.fma(v, d3);
            w0 = first(p0);
            w1 = first(p1);
            w2 = first(p2);
            w3 = first(p3);
            v = FloatVector.broadcast(Lanes.FLOATS, x[k]);
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
