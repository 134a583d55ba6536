package io.meit.kernels;

import io.meit.model.decoder.Norms;
import io.meit.model.decoder.RowMemory;
import io.meit.model.decoder.Site;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** A norm, as {@link Norms.Kind} defines them. */
final class RowNorm {

    private final Norms.Kind kind;
    private final float epsilon;
    private final int width;
    private final float[] weight;
    private final float[] bias;

    /** @param bias the site of the bias, which RMS norms do not have */
    RowNorm(RowMemory memory, Site weight, Site bias, int layer, int width) {
        Norms norms = memory.config().norms();
        this.kind = norms.kind();
        this.epsilon = (float) norms.epsilon();
        this.width = width;
        this.weight = memory.has(weight) ? memory.vector(weight, layer) : filled(width, 1);
        this.bias = memory.has(bias) ? memory.vector(bias, layer) : filled(width, 0);
    }

    private static float[] filled(int width, float value) {
        float[] all = new float[width];
        Arrays.fill(all, value);
        return all;
    }

    /** Norms a row of x, (R, width), to the same place in y, which may be x. */
    void apply(float[] x, int row, float[] y) {
        int start = row * width;
        float mean = kind == Norms.Kind.LAYER ? sum(x, start) / width : 0;
        FloatVector squares = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < width; i += Lanes.COUNT) {
            FloatVector centred = Lanes.load(x, start + i).sub(mean);
            squares = centred.fma(centred, squares);
        }
        float factor = (float) (1 / Math.sqrt(Lanes.sum(squares) / width + epsilon));
        for (int i = 0; i < width; i += Lanes.COUNT) {
            FloatVector normed = Lanes.load(x, start + i).sub(mean).mul(factor);
            normed.fma(Lanes.load(weight, i), Lanes.load(bias, i)).intoArray(y, start + i);
        }
    }

    private float sum(float[] x, int start) {
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < width; i += Lanes.COUNT) {
            sum = sum.add(Lanes.load(x, start + i));
        }
        return Lanes.sum(sum);
    }
}
