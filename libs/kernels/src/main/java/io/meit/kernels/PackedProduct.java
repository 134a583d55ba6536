package io.meit.kernels;

import io.meit.model.decoder.RowMemory.Linear;

/**
 * A linear layer on weights that oneDNN packed in blocks of 64 outputs, the last one filled up. Rows are computed four at a time,
 * so that a weight that was read is used four times. What remains is filled up, or computed row by row.
 */
abstract class PackedProduct implements Product {

    static final int BLOCK = 64;
    static final int GROUP = 4;
    private static final int WORTH_SHARING =
            1 << 17; // products: about 5 us of one thread, several times what a meeting takes

    private final ThreadTeam team;
    final Linear linear;
    final int inputs;
    private final int blocks;
    private int room;

    PackedProduct(ThreadTeam team, Linear linear) {
        this.team = team;
        this.linear = linear;
        this.inputs = linear.inputs();
        this.blocks = Math.ceilDiv(linear.outputs(), BLOCK);
    }

    @Override
    public final void compute(float[] x, int rows, float[] y) {
        if (rows > room) {
            room = Math.ceilDiv(rows, GROUP) * GROUP;
            makeRoom(room);
        }
        team.run(rows, row -> take(x, row));
        boolean shared = (long) rows * inputs * linear.outputs() >= WORTH_SHARING;
        team.run(blocks, shared, block -> block(block, rows, y));
    }

    private void block(int block, int rows, float[] y) {
        float[] sums = new float[GROUP * BLOCK];
        int row = 0;
        while (rows - row > alone()) {
            fourRows(block, row, sums);
            finish(block, row, Math.min(GROUP, rows - row), sums, y);
            row += GROUP;
        }
        for (; row < rows; row++) {
            oneRow(block, row, sums);
            finish(block, row, 1, sums, y);
        }
    }

    private void finish(int block, int row, int rows, float[] sums, float[] y) {
        int first = block * BLOCK;
        int count = Math.min(BLOCK, linear.outputs() - first);
        for (int r = 0; r < rows; r++) {
            finish(row + r, first, count, sums, r * BLOCK, y, (row + r) * linear.outputs() + first);
        }
    }

    /** Makes room for the inputs of so many rows, a multiple of four. */
    abstract void makeRoom(int rows);

    /** Takes the inputs of a row, rounded as the weights want them. */
    abstract void take(float[] x, int row);

    /** Up to how many rows are faster one by one than as a group of four. */
    int alone() {
        return 0;
    }

    /** The sums of a block of a row; for those with {@link #alone}. */
    void oneRow(int block, int row, float[] sums) {
        throw new IllegalStateException("no row is computed alone");
    }

    /** The sums of a block of four rows, row by row. */
    abstract void fourRows(int block, int row, float[] sums);

    /** Makes outputs of sums: {@code count} of a row, the first of which is output {@code first}, from {@code from} to {@code to}. */
    abstract void finish(int row, int first, int count, float[] sums, int from, float[] y, int to);
}
