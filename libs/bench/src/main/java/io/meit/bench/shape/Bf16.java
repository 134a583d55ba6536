package io.meit.bench.shape;

/** The upper half of a 32-bit float. */
public final class Bf16 {

    private Bf16() {}

    /** The nearest one, ties to even; not for NaN. */
    public static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }

    /** Its value, exactly. */
    public static float value(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
