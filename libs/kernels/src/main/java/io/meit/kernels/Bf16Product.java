package io.meit.kernels;

import io.meit.kernels.machine.BlockKernels;
import io.meit.model.decoder.RowMemory.Linear;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Weights and inputs in bf16; sums in 32 bits, the bias is added before the result is rounded to bf16. Inputs are cut into pieces as oneDNN
 * does it.
 */
final class Bf16Product extends PackedProduct {

    private static final int LONGEST_PIECE = 64;
    private static final int SHORTEST_PIECE = 256;

    private final float[] bias;
    private short[] taken = {}; // (R, in)

    Bf16Product(ThreadTeam team, BlockKernels kernels, Linear linear) {
        super(team, kernels, linear, pieces(linear));
        this.bias = filled(linear.bias());
    }

    private static List<Piece> pieces(Linear linear) {
        MemorySegment weights = Memory.of(linear.packs().getFirst());
        long ofInput = (long) Short.BYTES * BLOCK;
        int piece = piece(linear.inputs());
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < linear.inputs(); from += piece) {
            pieces.add(new Piece(weights, ofInput * from, ofInput * linear.inputs(), from, piece));
        }
        return pieces;
    }

    static boolean suits(Linear linear) {
        long expected = (long) Short.BYTES * filled(linear) * linear.inputs();
        return linear.inputs() % BLOCK == 0
                && isKnown(linear.inputs())
                && linear.packs().getFirst().bytes() == expected;
    }

    /** True if oneDNN cuts so many inputs as {@link #piece} says. Where only short pieces divide them it cuts in another way. */
    private static boolean isKnown(int inputs) {
        return piece(inputs) == inputs || piece(inputs) >= SHORTEST_PIECE;
    }

    /** Inputs of one sum: the greatest divisor of their number that is a multiple of 16 and at most 1,024. */
    private static int piece(int inputs) {
        int sixteens = inputs / 16;
        int piece = Math.min(LONGEST_PIECE, sixteens);
        while (sixteens % piece != 0) {
            piece--;
        }
        return 16 * piece;
    }

    @Override
    void makeRoom(int rows) {
        if (taken.length < rows * inputs) {
            taken = new short[rows * inputs];
        }
    }

    @Override
    void take(float[] x, int row) {
        for (int i = row * inputs; i < (row + 1) * inputs; i += Lanes.COUNT) {
            Lanes.bf16(Lanes.load(x, i)).intoArray(taken, i);
        }
    }

    @Override
    MemorySegment taken(float[] x) {
        return MemorySegment.ofArray(taken);
    }

    @Override
    void finish(int row, int first, float[] sums, int at) {
        for (int n = 0; n < BLOCK; n += Lanes.COUNT) {
            FloatVector value = Lanes.load(sums, at + n);
            FloatVector whole = bias.length == 0 ? value : value.add(Lanes.load(bias, first + n));
            Lanes.toBf16(whole).intoArray(sums, at + n);
        }
    }
}
