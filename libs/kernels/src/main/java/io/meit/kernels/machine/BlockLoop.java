package io.meit.kernels.machine;

/**
 * The loop that adds the products of some rows of inputs with a block of weights, of which every group of 4 bytes has 64 outputs side by
 * side (256 bytes). The sums stay in registers: four vectors of each row, the first 24 registers at most; the last four hold the weights of a
 * group, those between them inputs. Memory that will be wanted later is fetched meanwhile.
 *
 * <p>Arguments, by the convention of Linux: weights, inputs, bytes from row to row, groups (1 or more), sums (rows, 64), and how many
 * bytes ahead of the weights is fetched.
 */
final class BlockLoop {

    static final int MOST_ROWS = 6;
    static final int GROUP = 4; // bytes
    static final int BLOCK = 64; // outputs

    private static final Register WEIGHTS = Register.RDI;
    private static final Register INPUTS = Register.RSI;
    private static final Register STRIDE = Register.RDX;
    private static final Register GROUPS = Register.RCX;
    private static final Register SUMS = Register.R8;
    private static final Register AHEAD = Register.R9;
    private static final Register SECOND_ROW = Register.R10;
    private static final int VECTOR = 64; // bytes
    private static final int VECTORS = GROUP * BLOCK / VECTOR;
    private static final int FIRST_INPUT = VECTORS * MOST_ROWS;
    private static final int FIRST_WEIGHT = 28;

    private final Assembler assembler = new Assembler();
    private final Multiply multiply;
    private final int rows;
    private final int lines;

    /**
     * @param rows 1 to 6
     * @param lines how many of the four lines of a group are fetched per turn, 0 to leave that to the processor
     */
    BlockLoop(Multiply multiply, int rows, int lines) {
        this.multiply = multiply;
        this.rows = rows;
        this.lines = lines;
    }

    byte[] code() {
        assembler.sum(AHEAD, AHEAD, WEIGHTS);
        assembler.sum(SECOND_ROW, INPUTS, STRIDE);
        for (int v = 0; v < VECTORS * rows; v++) {
            assembler.load(v, Address.of(SUMS, VECTOR * v));
        }
        int start = assembler.here();
        turn();
        assembler.decrement(GROUPS);
        assembler.jumpIfNotZero(start);
        for (int v = 0; v < VECTORS * rows; v++) {
            assembler.store(v, Address.of(SUMS, VECTOR * v));
        }
        assembler.leave();
        return assembler.code();
    }

    /** One group of inputs of all rows. */
    private void turn() {
        for (int v = 0; v < VECTORS; v++) {
            assembler.load(FIRST_WEIGHT + v, Address.of(WEIGHTS, VECTOR * v));
        }
        for (int line = 0; line < lines; line++) {
            assembler.prefetch(AHEAD, VECTOR * line);
        }
        for (int row = 0; row < rows; row++) {
            int input = FIRST_INPUT + row % 2;
            assembler.broadcast(input, input(row));
            for (int v = 0; v < VECTORS; v++) {
                assembler.multiplyAdd(multiply, VECTORS * row + v, input, FIRST_WEIGHT + v);
            }
        }
        assembler.add(WEIGHTS, VECTOR * VECTORS);
        assembler.add(AHEAD, VECTOR * lines);
        assembler.add(INPUTS, GROUP);
        assembler.add(SECOND_ROW, GROUP);
    }

    /** Rows 0, 2 and 4 are counted from the first, 1, 3 and 5 from the second: an index can be taken once, twice or four times. */
    private static Address input(int row) {
        Register base = row % 2 == 0 ? INPUTS : SECOND_ROW;
        return row < 2 ? Address.of(base, 0) : new Address(base, STRIDE, row / 2 * 2, 0);
    }
}
