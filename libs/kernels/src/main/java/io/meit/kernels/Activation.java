package io.meit.kernels;

import io.meit.model.decoder.FeedForward;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The non-linearities of feed-forward layers, as {@link FeedForward.Activation} defines them. */
@SuppressWarnings("FloatingPointLiteralPrecision") // digits as their source gives them
final class Activation {

    private static final float GELU_TANH_SCALE = -1.5957691216057308f; // -2 sqrt(2 / pi)
    private static final float GELU_TANH_CUBE = 0.044715f;
    private static final float SQRT_HALF = 0.70710678f;

    private Activation() {}

    static FloatVector of(FeedForward.Activation activation, FloatVector x) {
        return switch (activation) {
            case RELU -> x.max(0f);
            case GELU -> x.mul(erf(x.mul(SQRT_HALF)).add(1f)).mul(0.5f);
            case GELU_TANH -> {
                FloatVector u = x.mul(x).mul(GELU_TANH_CUBE).add(1f).mul(x);
                yield x.div(Exp.of(u.mul(GELU_TANH_SCALE)).add(1f));
            }
            case SILU -> x.div(Exp.of(x.neg()).add(1f));
        };
    }

    /** The error function within 2e-7 (Abramowitz and Stegun, 7.1.26). */
    private static FloatVector erf(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector t =
                FloatVector.broadcast(Lanes.FLOATS, 1f).div(size.mul(0.3275911f).add(1f));
        FloatVector p = t.mul(1.061405429f).add(-1.453152027f);
        p = p.mul(t).add(1.421413741f);
        p = p.mul(t).add(-0.284496736f);
        p = p.mul(t).add(0.254829592f);
        FloatVector value = p.mul(t).mul(Exp.of(x.mul(x).neg())).neg().add(1f);
        return value.blend(value.neg(), x.compare(VectorOperators.LT, 0f));
    }
}
