package io.meit.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** e^x with a relative error below 2e-7, from 0 (at -87 and below) to e^88. The polynomial is that of Cephes' expf (Moshier). */
@SuppressWarnings("FloatingPointLiteralPrecision") // digits as their source gives them
final class Exp {

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float LEAST = -87f;
    private static final float GREATEST = 88f;
    private static final float ROUND = 12582912f; // 1.5 * 2^23: what is added to it is rounded to an integer
    private static final int ROUND_BITS = 0x4b400000;

    private Exp() {}

    static FloatVector of(FloatVector x) {
        FloatVector clamped = x.max(LEAST).min(GREATEST);
        FloatVector shifted = clamped.mul(LOG2_E).add(ROUND);
        IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS);
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), clamped));
        FloatVector p = broadcast(1.9875691500e-4f).fma(r, broadcast(1.3981999507e-3f));
        p = p.fma(r, broadcast(8.3334519073e-3f));
        p = p.fma(r, broadcast(4.1665795894e-2f));
        p = p.fma(r, broadcast(1.6666665459e-1f));
        p = p.fma(r, broadcast(5.0000001201e-1f));
        FloatVector fraction = p.fma(r.mul(r), r).add(1f);
        IntVector bits = fraction.reinterpretAsInts().add(power.lanewise(VectorOperators.LSHL, 23));
        return bits.reinterpretAsFloats().blend(0f, x.compare(VectorOperators.LE, LEAST));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.FLOATS, value);
    }
}
