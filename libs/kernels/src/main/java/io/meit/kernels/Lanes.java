package io.meit.kernels;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of 16 floats. Everything here gives the same bits interpreted and compiled; {@code reduceLanes(ADD)} and {@code
 * lanewise(EXP)} would not.
 */
final class Lanes {

    static final int COUNT = 16;
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private static final int HIGH_HALF = 0xffff0000;
    private static final VectorShuffle<Float> EIGHT = VectorShuffle.fromOp(FLOATS, i -> i ^ 8);
    private static final VectorShuffle<Float> FOUR = VectorShuffle.fromOp(FLOATS, i -> i ^ 4);
    private static final VectorShuffle<Float> TWO = VectorShuffle.fromOp(FLOATS, i -> i ^ 2);
    private static final VectorShuffle<Float> ONE = VectorShuffle.fromOp(FLOATS, i -> i ^ 1);

    private Lanes() {}

    /** The sum of the lanes, always in the same order. */
    static float sum(FloatVector v) {
        FloatVector eight = v.add(v.rearrange(EIGHT));
        FloatVector four = eight.add(eight.rearrange(FOUR));
        FloatVector two = four.add(four.rearrange(TWO));
        return two.add(two.rearrange(ONE)).lane(0);
    }

    static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(FLOATS, x, at);
    }

    static FloatVector load(MemorySegment memory, long at) {
        return FloatVector.fromMemorySegment(FLOATS, memory, at, ORDER);
    }

    /** 16 pairs of bf16. */
    static IntVector pairs(MemorySegment memory, long at) {
        return IntVector.fromMemorySegment(INTS, memory, at, ORDER);
    }

    /** The first of each pair of bf16. */
    static FloatVector first(IntVector pairs) {
        return pairs.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    }

    /** The second of each pair of bf16. */
    static FloatVector second(IntVector pairs) {
        return pairs.and(HIGH_HALF).reinterpretAsFloats();
    }

    /** The nearest bf16, of two as near the even one; still 32 bits wide. */
    static FloatVector toBf16(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector even = bits.lanewise(VectorOperators.LSHR, 16).and(1).add(0x7fff);
        return bits.add(even).and(HIGH_HALF).reinterpretAsFloats();
    }

    /** The nearest bf16 in 16 bits. */
    static ShortVector bf16(FloatVector x) {
        IntVector high = toBf16(x).reinterpretAsInts().lanewise(VectorOperators.LSHR, 16);
        return (ShortVector) high.convertShape(VectorOperators.I2S, ShortVector.SPECIES_256, 0);
    }

    /** The lowest byte of each. */
    static ByteVector bytes(IntVector x) {
        return (ByteVector) x.convertShape(VectorOperators.I2B, ByteVector.SPECIES_128, 0);
    }

    /** The nearest floats. */
    static FloatVector floats(IntVector x) {
        return (FloatVector) x.convertShape(VectorOperators.I2F, FLOATS, 0);
    }

    static float toBf16(float x) {
        int bits = Float.floatToRawIntBits(x);
        return Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & HIGH_HALF);
    }
}
