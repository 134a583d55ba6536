package io.meit.kernels;

import io.meit.model.decoder.RowMemory.Linear;
import java.lang.foreign.MemorySegment;

/** Weights and inputs in bf16; sums in 32 bits, the bias is added before the result is rounded to bf16. */
final class Bf16Product extends PackedProduct {

    private final MemorySegment weights;
    private final int piece;
    private float[] x; // (R, in)

    Bf16Product(ThreadTeam team, Linear linear) {
        super(team, linear);
        this.weights = Memory.of(linear.packs().getFirst());
        this.piece = Bf16Blocks.piece(inputs);
    }

    static boolean suits(Linear linear) {
        long expected = 2L * linear.inputs() * BLOCK * Math.ceilDiv(linear.outputs(), BLOCK);
        return linear.inputs() % BLOCK == 0
                && Bf16Blocks.isKnown(linear.inputs())
                && linear.packs().getFirst().bytes() == expected;
    }

    @Override
    void makeRoom(int rows) {
        x = new float[rows * inputs];
    }

    @Override
    void take(float[] from, int row) {
        int end = (row + 1) * inputs;
        for (int i = row * inputs; i < end; i += Lanes.COUNT) {
            Lanes.toBf16(Lanes.load(from, i)).intoArray(x, i);
        }
    }

    @Override
    int alone() {
        return 2;
    }

    @Override
    void oneRow(int block, int row, float[] sums) {
        Bf16Blocks.oneRow(weights, offset(block), x, row * inputs, inputs, piece, sums);
    }

    @Override
    void fourRows(int block, int row, float[] sums) {
        Bf16Blocks.fourRows(weights, offset(block), x, row * inputs, inputs, piece, sums);
    }

    private long offset(int block) {
        return 2L * block * BLOCK * inputs;
    }

    @Override
    void finish(int row, int first, int count, float[] sums, int from, float[] y, int to) {
        float[] bias = linear.bias();
        for (int n = 0; n < count; n++) {
            float value = sums[from + n];
            y[to + n] = Lanes.toBf16(bias.length == 0 ? value : value + bias[first + n]);
        }
    }
}
