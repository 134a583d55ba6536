package io.meit.kernels;

import io.meit.kernels.machine.BlockKernels;
import io.meit.model.decoder.RowMemory.Linear;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Weights in 8 bits, inputs quantised as {@code Int8Linears} of libs/model does, everything else in 32-bit floats. Inputs are 128 more than
 * they are, because the instruction wants them without sign; 128 times the sum of its weights is therefore taken from each output.
 */
final class Int8Product extends PackedProduct {

    private static final int ZERO = 128;
    private static final float GREATEST = 127;
    private static final float LEAST_SIZE = 1.0e-20f;
    private static final float ROUND = 12582912f; // 1.5 * 2^23: what is added to it is rounded to an integer
    private static final int MOST_INPUTS = 1 << 16; // whose products with weights never exceed 32 bits

    private final float[] bias;
    private final float[] scales;
    private final int[] zeros; // (N): what the 128 add to each output
    private byte[] taken = {}; // (R, in)
    private float[] steps = {}; // (R)

    Int8Product(ThreadTeam team, BlockKernels kernels, Linear linear) {
        super(team, kernels, linear, List.of(piece(linear)));
        this.bias = filled(linear.bias());
        this.scales = filled(linear.scales());
        this.zeros = zeros();
    }

    private static Piece piece(Linear linear) {
        MemorySegment weights = Memory.of(linear.packs().getFirst());
        return new Piece(weights, 0, (long) BLOCK * linear.inputs(), 0, linear.inputs());
    }

    /** Behind the weights oneDNN keeps a sum of each output's weights. */
    static boolean suits(Linear linear) {
        return linear.inputs() % BLOCK == 0
                && linear.inputs() <= MOST_INPUTS
                && linear.packs().size() == 1
                && linear.packs().getFirst().bytes() >= (long) filled(linear) * linear.inputs();
    }

    private int[] zeros() {
        byte[] ones = new byte[inputs];
        Arrays.fill(ones, (byte) 1);
        int[] zeros = new int[filled(linear)];
        for (int first = 0; first < zeros.length; first += BLOCK) {
            float[] sums = sums(first / BLOCK, MemorySegment.ofArray(ones), 1);
            for (int n = 0; n < BLOCK; n++) {
                zeros[first + n] = ZERO * Float.floatToRawIntBits(sums[n]);
            }
        }
        return zeros;
    }

    @Override
    void makeRoom(int rows) {
        if (steps.length < rows) {
            taken = new byte[rows * inputs];
            steps = new float[rows];
        }
    }

    @Override
    void take(float[] x, int row) {
        int start = row * inputs;
        FloatVector greatest = FloatVector.zero(Lanes.FLOATS);
        for (int i = start; i < start + inputs; i += Lanes.COUNT) {
            greatest = greatest.max(Lanes.load(x, i).abs());
        }
        float size = Math.max(LEAST_SIZE, greatest.reduceLanes(VectorOperators.MAX));
        float factor = 1 / size * GREATEST;
        for (int i = start; i < start + inputs; i += Lanes.COUNT) {
            FloatVector shifted = Lanes.load(x, i).mul(factor).add(ROUND);
            Lanes.bytes(shifted.reinterpretAsInts().add(ZERO)).intoArray(taken, i);
        }
        steps[row] = size / GREATEST;
    }

    @Override
    MemorySegment taken(float[] x) {
        return MemorySegment.ofArray(taken);
    }

    @Override
    void finish(int row, int first, float[] sums, int at) {
        for (int n = 0; n < BLOCK; n += Lanes.COUNT) {
            IntVector sum = Lanes.load(sums, at + n).reinterpretAsInts();
            FloatVector scaled = Lanes.floats(sum.sub(IntVector.fromArray(Lanes.INTS, zeros, first + n)))
                    .mul(Lanes.load(scales, first + n))
                    .mul(steps[row]);
            FloatVector value = bias.length == 0 ? scaled : scaled.add(Lanes.load(bias, first + n));
            value.intoArray(sums, at + n);
        }
    }
}
