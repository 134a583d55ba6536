package io.meit.kernels;

import io.meit.model.decoder.RowMemory.Linear;
import io.meit.model.decoder.RowMemory.Pack;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** 32-bit floats, cut by inputs into several packs: the sums of the first, plus the bias; to which those of the others are added in order. */
final class Fp32Product extends PackedProduct {

    private final List<MemorySegment> packs;
    private final int cut;
    private float[] x; // (R, in)

    Fp32Product(ThreadTeam team, Linear linear) {
        super(team, linear);
        this.packs = linear.packs().stream().map(Memory::of).toList();
        this.cut = cut(linear);
    }

    /** Inputs of a pack, but perhaps the last. */
    private static int cut(Linear linear) {
        long rows = (long) BLOCK * Math.ceilDiv(linear.outputs(), BLOCK);
        return (int) (linear.packs().getFirst().bytes() / Float.BYTES / rows);
    }

    static boolean suits(Linear linear) {
        long rows = (long) BLOCK * Math.ceilDiv(linear.outputs(), BLOCK);
        long bytes = linear.packs().stream().mapToLong(Pack::bytes).sum();
        return linear.inputs() % Lanes.COUNT == 0 && bytes == Float.BYTES * rows * linear.inputs();
    }

    @Override
    void makeRoom(int rows) {
        x = new float[rows * inputs];
    }

    @Override
    void take(float[] from, int row) {
        System.arraycopy(from, row * inputs, x, row * inputs, inputs);
    }

    @Override
    void fourRows(int block, int row, float[] sums) {
        float[] bias = bias(block);
        float[] more = new float[GROUP * BLOCK];
        for (int p = 0; p < packs.size(); p++) {
            Fp32Blocks.fourRows(packs.get(p), offset(block, p), x, row * inputs + p * cut, inputs, length(p), more);
            add(more, p == 0 ? bias : sums, sums);
        }
    }

    private float[] bias(int block) {
        float[] bias = new float[GROUP * BLOCK];
        if (linear.bias().length > 0) {
            int first = block * BLOCK;
            int count = Math.min(BLOCK, linear.outputs() - first);
            for (int r = 0; r < GROUP; r++) {
                System.arraycopy(linear.bias(), first, bias, r * BLOCK, count);
            }
        }
        return bias;
    }

    private static void add(float[] more, float[] other, float[] sums) {
        for (int n = 0; n < more.length; n++) {
            sums[n] = more[n] + other[n];
        }
    }

    private int length(int pack) {
        return Math.min(cut, inputs - pack * cut);
    }

    private long offset(int block, int pack) {
        return (long) Float.BYTES * block * BLOCK * length(pack);
    }

    @Override
    void finish(int row, int first, int count, float[] sums, int from, float[] y, int to) {
        System.arraycopy(sums, from, y, to, count);
    }
}
