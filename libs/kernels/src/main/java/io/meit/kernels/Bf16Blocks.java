package io.meit.kernels;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of 64 outputs of bf16 weights, which oneDNN stores as [outputs / 64][inputs / 2][64][2].
 *
 * <p>The order is that of the instruction VDPBF16PS as oneDNN uses it: of every pair of inputs the second first, in pieces of the inputs
 * ({@link #piece}) that begin at 0 and are added one after the other.
 */
final class Bf16Blocks {

    static final int OUTPUTS = 64;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> PAIRS = IntVector.SPECIES_512;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int SECOND = 0xffff0000;
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
     * @param x values of the inputs
     * @param y receives 64 sums, from {@code to} on
     */
    static void sums(MemorySegment weights, long offset, float[] x, int piece, float[] y, int to) {
        piece(weights, offset, x, 0, piece, y, to);
        float[] sums = new float[OUTPUTS];
        for (int from = piece; from < x.length; from += piece) {
            piece(weights, offset + 2L * OUTPUTS * from, x, from, piece, sums, 0);
            for (int n = 0; n < OUTPUTS; n++) {
                y[to + n] += sums[n];
            }
        }
    }

    private static void piece(MemorySegment weights, long offset, float[] x, int from, int length, float[] y, int to) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        long at = offset;
        for (int k = from; k < from + length; k += 2) {
            FloatVector first = FloatVector.broadcast(FLOATS, x[k]);
            FloatVector second = FloatVector.broadcast(FLOATS, x[k + 1]);
            a = add(a, IntVector.fromMemorySegment(PAIRS, weights, at, ORDER), first, second);
            b = add(b, IntVector.fromMemorySegment(PAIRS, weights, at + 64, ORDER), first, second);
            c = add(c, IntVector.fromMemorySegment(PAIRS, weights, at + 128, ORDER), first, second);
            d = add(d, IntVector.fromMemorySegment(PAIRS, weights, at + 192, ORDER), first, second);
            at += 256;
        }
        a.intoArray(y, to);
        b.intoArray(y, to + 16);
        c.intoArray(y, to + 32);
        d.intoArray(y, to + 48);
    }

    private static FloatVector add(FloatVector sum, IntVector pairs, FloatVector first, FloatVector second) {
        FloatVector odd = pairs.and(SECOND).reinterpretAsFloats().fma(second, sum);
        return pairs.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(first, odd);
    }
}
