package io.meit.kernels;

import io.meit.kernels.machine.BlockKernels;
import io.meit.model.decoder.RowMemory.Linear;
import io.meit.model.decoder.RowMemory.Pack;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** 32-bit floats, cut by inputs into several packs: the sums of the first, plus the bias; to which those of the others are added in order. */
final class Fp32Product extends PackedProduct {

    private final float[] bias;

    Fp32Product(ThreadTeam team, BlockKernels kernels, Linear linear) {
        super(team, kernels, linear, pieces(linear));
        this.bias = filled(linear.bias());
    }

    private static List<Piece> pieces(Linear linear) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (Pack pack : linear.packs()) {
            int count = (int) (pack.bytes() / Float.BYTES / filled(linear));
            pieces.add(new Piece(Memory.of(pack), 0, (long) Float.BYTES * BLOCK * count, from, count));
            from += count;
        }
        return pieces;
    }

    static boolean suits(Linear linear) {
        long bytes = linear.packs().stream().mapToLong(Pack::bytes).sum();
        return linear.inputs() % Lanes.COUNT == 0 && bytes == (long) Float.BYTES * filled(linear) * linear.inputs();
    }

    @Override
    MemorySegment taken(float[] x) {
        return MemorySegment.ofArray(x);
    }

    @Override
    void begin(int first, float[] sums, int at) {
        for (int n = 0; bias.length > 0 && n < BLOCK; n++) {
            sums[at + n] += bias[first + n];
        }
    }
}
