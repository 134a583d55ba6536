package io.meit.kernels;

import io.meit.kernels.machine.BlockKernels;
import io.meit.kernels.machine.BlockKernels.Block;
import io.meit.kernels.machine.BlockKernels.Rows;
import io.meit.model.decoder.RowMemory.Linear;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * A linear layer on weights that oneDNN packed in blocks of 64 outputs, the last one filled up. Threads share the blocks; of each the sums
 * of all rows are computed, piece by piece of the inputs where oneDNN does so.
 */
abstract class PackedProduct implements Product {

    static final int BLOCK = BlockKernels.BLOCK;
    private static final int WORTH_SHARING =
            1 << 18; // products: some microseconds of one thread, as long as a meeting takes
    private static final int WORTH_SHARING_INPUTS = 1 << 15;

    /**
     * Inputs whose products are added up before they are added to those of the piece before.
     *
     * @param weights the pack that has them
     * @param first where in it the first block begins, in bytes
     * @param block bytes from one block to the next
     * @param from the first input
     * @param count of inputs
     */
    record Piece(MemorySegment weights, long first, long block, int from, int count) {}

    private final ThreadTeam team;
    private final BlockKernels kernels;
    private final List<Piece> pieces;
    final Linear linear;
    final int inputs;

    PackedProduct(ThreadTeam team, BlockKernels kernels, Linear linear, List<Piece> pieces) {
        this.team = team;
        this.kernels = kernels;
        this.pieces = pieces;
        this.linear = linear;
        this.inputs = linear.inputs();
    }

    /** Outputs with those that fill up the last block. */
    static int filled(Linear linear) {
        return BLOCK * Math.ceilDiv(linear.outputs(), BLOCK);
    }

    /** A vector of the outputs, filled up with zeros; (0) if there is none. */
    static float[] filled(float[] vector) {
        return Arrays.copyOf(vector, BLOCK * Math.ceilDiv(vector.length, BLOCK));
    }

    @Override
    public final void compute(float[] x, int rows, float[] y) {
        makeRoom(rows);
        team.run(rows, rows * inputs >= WORTH_SHARING_INPUTS, row -> take(x, row));
        MemorySegment taken = taken(x);
        boolean shared = (long) rows * inputs * linear.outputs() >= WORTH_SHARING;
        team.run(filled(linear) / BLOCK, shared, block -> block(block, taken, rows, y));
    }

    private void block(int block, MemorySegment x, int rows, float[] y) {
        int first = block * BLOCK;
        int count = Math.min(BLOCK, linear.outputs() - first);
        float[] sums = sums(block, x, rows);
        for (int row = 0; row < rows; row++) {
            finish(row, first, sums, row * BLOCK);
            System.arraycopy(sums, row * BLOCK, y, row * linear.outputs() + first, count);
        }
    }

    /** (R, 64). */
    float[] sums(int block, MemorySegment x, int rows) {
        float[] sums = new float[rows * BLOCK];
        add(pieces.getFirst(), block, x, rows, sums);
        for (int row = 0; row < rows; row++) {
            begin(block * BLOCK, sums, row * BLOCK);
        }
        for (Piece piece : pieces.subList(1, pieces.size())) {
            float[] more = new float[sums.length];
            add(piece, block, x, rows, more);
            for (int n = 0; n < sums.length; n++) {
                sums[n] += more[n];
            }
        }
        return sums;
    }

    private void add(Piece piece, int block, MemorySegment x, int rows, float[] sums) {
        int group = kernels.multiply().group(); // inputs in 4 bytes
        Block weights = new Block(piece.weights, piece.first + piece.block * block, piece.count / group);
        long from = (long) Integer.BYTES * piece.from / group;
        kernels.add(weights, new Rows(x, from, (long) Integer.BYTES * inputs / group, rows), sums);
    }

    /** Makes room for the inputs of so many rows. */
    void makeRoom(int rows) {}

    /** Takes the inputs of a row, rounded as the weights want them. */
    void take(float[] x, int row) {}

    /** The inputs of all rows as they were taken, (R, in). */
    abstract MemorySegment taken(float[] x);

    /** Makes of the first piece's sums of a row, which begin with output {@code first}, what those of the other pieces are added to. */
    void begin(int first, float[] sums, int at) {}

    /** Makes outputs of a row's 64 sums from {@code at} on, which begin with output {@code first}. */
    void finish(int row, int first, float[] sums, int at) {}
}
