package io.meit.kernels;

import io.meit.model.decoder.RowMemory.Linear;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Weights in 8 bits, inputs quantised as {@code Int8Linears} of libs/model does, everything else in 32-bit floats. */
final class Int8Product extends PackedProduct {

    private static final float GREATEST = 127;
    private static final float LEAST_SIZE = 1.0e-20f;
    private static final float ROUND = 12582912f; // 1.5 * 2^23: what is added to it is rounded to an integer

    private final MemorySegment weights;
    private float[] x; // (R, in), integers
    private int[] even; // (R, in / 4): inputs 4 i (low half) and 4 i + 2 (high half)
    private int[] odd; // inputs 4 i + 1 and 4 i + 3
    private float[] steps; // (R)

    Int8Product(ThreadTeam team, Linear linear) {
        super(team, linear);
        this.weights = Memory.of(linear.packs().getFirst());
    }

    /** Behind the weights oneDNN keeps a sum of each output's weights. */
    static boolean suits(Linear linear) {
        long bytes = (long) linear.inputs() * BLOCK * Math.ceilDiv(linear.outputs(), BLOCK);
        return linear.inputs() % BLOCK == 0 && linear.packs().getFirst().bytes() >= bytes;
    }

    @Override
    void makeRoom(int rows) {
        x = new float[rows * inputs];
        even = new int[rows * inputs / 4];
        odd = new int[rows * inputs / 4];
        steps = new float[rows];
    }

    @Override
    void take(float[] from, int row) {
        int start = row * inputs;
        FloatVector greatest = FloatVector.zero(Lanes.FLOATS);
        for (int i = start; i < start + inputs; i += Lanes.COUNT) {
            greatest = greatest.max(Lanes.load(from, i).abs());
        }
        float size = Math.max(LEAST_SIZE, greatest.reduceLanes(VectorOperators.MAX));
        float factor = 1 / size * GREATEST;
        for (int i = start; i < start + inputs; i += Lanes.COUNT) {
            Lanes.load(from, i).mul(factor).add(ROUND).sub(ROUND).intoArray(x, i);
        }
        steps[row] = size / GREATEST;
        for (int i = start; i < start + inputs; i += 4) {
            even[i / 4] = pair(x[i], x[i + 2]);
            odd[i / 4] = pair(x[i + 1], x[i + 3]);
        }
    }

    private static int pair(float low, float high) {
        return ((int) low & 0xffff) | ((int) high << 16);
    }

    @Override
    int alone() {
        return 2;
    }

    @Override
    void oneRow(int block, int row, float[] sums) {
        Int8Blocks.oneRow(weights, offset(block), even, odd, row * inputs / 4, inputs / 4, sums);
    }

    @Override
    void fourRows(int block, int row, float[] sums) {
        Int8Blocks.fourRows(weights, offset(block), x, row * inputs, inputs, sums);
    }

    private long offset(int block) {
        return (long) block * BLOCK * inputs;
    }

    @Override
    void finish(int row, int first, int count, float[] sums, int from, float[] y, int to) {
        float[] scales = linear.scales();
        float[] bias = linear.bias();
        for (int n = 0; n < count; n++) {
            float value = sums[from + n] * scales[first + n] * steps[row];
            y[to + n] = bias.length == 0 ? value : value + bias[first + n];
        }
    }
}
