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
}
