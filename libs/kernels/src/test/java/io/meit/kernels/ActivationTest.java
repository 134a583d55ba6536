package io.meit.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.model.decoder.FeedForward;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** Against the JDK's functions in 64 bits. */
class ActivationTest {

    private static final double STEP = 0.0137;

    @Test
    void powersOfEAreExactToTwoRoundings() {
        for (double x = -86.9; x < 87.9; x += STEP) {
            double expected = Math.exp((float) x);
            assertThat(lane(Exp.of(vector(x)))).isCloseTo((float) expected, within((float) (2e-7 * expected)));
        }
    }

    @Test
    void thePowerOfMinusInfinityIsZero() {
        assertThat(lane(Exp.of(vector(Double.NEGATIVE_INFINITY)))).isZero();
    }

    @Test
    void activationsAreThoseOfTheirFormulas() {
        for (double x = -12; x < 12; x += STEP) {
            double v = (float) x;
            assertClose(FeedForward.Activation.RELU, v, Math.max(0, v));
            assertClose(FeedForward.Activation.SILU, v, v / (1 + Math.exp(-v)));
            double u = Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v);
            assertClose(FeedForward.Activation.GELU_TANH, v, 0.5 * v * (1 + Math.tanh(u)));
            assertClose(FeedForward.Activation.GELU, v, v * normalDistribution(v));
        }
    }

    /** By the trapezium rule. */
    private static double normalDistribution(double x) {
        int parts = 2_000;
        double width = x / parts;
        double sum = 0;
        for (int i = 0; i <= parts; i++) {
            double at = i * width;
            sum += (i == 0 || i == parts ? 0.5 : 1) * Math.exp(-at * at / 2);
        }
        return 0.5 + sum * width / Math.sqrt(2 * Math.PI);
    }

    private static void assertClose(FeedForward.Activation activation, double x, double expected) {
        float actual = lane(Activation.of(activation, vector(x)));
        double tolerance = 3e-7 * Math.max(1, Math.abs(x));
        assertThat((double) actual).as("%s of %f", activation, x).isCloseTo(expected, within(tolerance));
    }

    private static FloatVector vector(double x) {
        return FloatVector.broadcast(Lanes.FLOATS, (float) x);
    }

    private static float lane(FloatVector v) {
        return v.lane(3);
    }
}
