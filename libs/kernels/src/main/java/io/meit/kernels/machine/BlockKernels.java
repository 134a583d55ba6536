package io.meit.kernels.machine;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds products of rows of inputs with blocks of weights, as oneDNN packs them: of every group of 4 bytes of inputs 64 outputs side by side.
 * Up to six rows are computed at once; more are cut into equal parts, which take turns with pieces of the block that stay in the cache.
 */
public final class BlockKernels {

    /** Outputs of a block. */
    public static final int BLOCK = BlockLoop.BLOCK;

    private static final int GROUP_BYTES = BlockLoop.BLOCK * BlockLoop.GROUP;
    private static final long SUMS_BYTES = (long) Float.BYTES * BLOCK;
    private static final int LINES = 2; // of four of a group, fetched ahead by each of several parts
    private static final int CHUNK = 64; // groups, 16 KB

    /** A critical call may be given arrays, and holds up the garbage collector: for some ten microseconds. */
    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    FunctionDescriptor.ofVoid(
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.critical(true));

    private final Multiply multiply;
    private final List<MemorySegment> alone = new ArrayList<>(); // by rows, from 1 on
    private final List<MemorySegment> shared = new ArrayList<>(); // as one of several parts

    /**
     * A block of weights.
     *
     * @param memory that holds it
     * @param start where it begins, in bytes
     * @param groups how many groups of inputs it has
     */
    public record Block(MemorySegment memory, long start, int groups) {

        public Block {
            check("groups", groups, 1);
        }
    }

    /**
     * Rows of inputs.
     *
     * @param memory that holds them, perhaps an array
     * @param start where the first begins, in bytes
     * @param stride bytes from one to the next
     */
    public record Rows(MemorySegment memory, long start, long stride, int count) {

        public Rows {
            check("stride", stride, 0);
            check("count", count, 1);
        }
    }

    private static void check(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d, expected %d or more".formatted(name, value, least));
        }
    }

    private BlockKernels(Multiply multiply) throws IOException {
        this.multiply = multiply;
        for (int rows = 1; rows <= BlockLoop.MOST_ROWS; rows++) {
            alone.add(MachineCode.load(new BlockLoop(multiply, rows, 0).code()));
            shared.add(MachineCode.load(new BlockLoop(multiply, rows, LINES).code()));
        }
    }

    /** What keeps them from running here, if anything does. */
    public static Optional<String> obstacle(Multiply multiply) throws IOException {
        return Processor.here().obstacle(multiply);
    }

    /**
     * @throws IOException if the operating system refuses memory for machine code
     * @throws IllegalStateException if there is an {@link #obstacle}
     */
    public static BlockKernels open(Multiply multiply) throws IOException {
        Optional<String> obstacle = obstacle(multiply);
        if (obstacle.isPresent()) {
            throw new IllegalStateException("there are no kernels for %s: %s".formatted(multiply, obstacle.get()));
        }
        return new BlockKernels(multiply);
    }

    public Multiply multiply() {
        return multiply;
    }

    /**
     * Adds to sums of products.
     *
     * @param sums (R, 64), floats, or with {@link Multiply#INT8} the bits of integers
     * @throws IndexOutOfBoundsException if block, rows or sums are not within their memory
     */
    public void add(Block block, Rows rows, float[] sums) {
        if (rows.count <= BlockLoop.MOST_ROWS) {
            call(alone, block, rows, sums, 0, 0);
        } else {
            takeTurns(block, rows, sums);
        }
    }

    /** While one piece is computed the next is fetched: by the first part one half of it, by the second the other. */
    private void takeTurns(Block block, Rows rows, float[] sums) {
        int parts = Math.ceilDiv(rows.count, BlockLoop.MOST_ROWS);
        for (int group = 0; group < block.groups; group += CHUNK) {
            int groups = Math.min(CHUNK, block.groups - group);
            long bytes = (long) GROUP_BYTES * groups;
            Block piece = new Block(block.memory, block.start + (long) GROUP_BYTES * group, groups);
            long start = rows.start + (long) BlockLoop.GROUP * group;
            int row = 0;
            for (int part = 0; part < parts; part++) {
                int count = (rows.count - row) / (parts - part);
                Rows some = new Rows(rows.memory, start + row * rows.stride, rows.stride, count);
                call(shared, piece, some, sums, row, part % 2 == 0 ? bytes : bytes + bytes / 2);
                row += count;
            }
        }
    }

    /**
     * @param first where the sums of the rows begin, in rows
     * @param ahead how far ahead of the weights memory is fetched, in bytes
     */
    private static void call(List<MemorySegment> codes, Block block, Rows rows, float[] sums, int first, long ahead) {
        long bytes = Math.multiplyExact(rows.stride, rows.count - 1) + (long) BlockLoop.GROUP * block.groups;
        try {
            CALL.invokeExact(
                    codes.get(rows.count - 1),
                    block.memory.asSlice(block.start, (long) GROUP_BYTES * block.groups),
                    rows.memory.asSlice(rows.start, bytes),
                    rows.stride,
                    (long) block.groups,
                    MemorySegment.ofArray(sums).asSlice(SUMS_BYTES * first, SUMS_BYTES * rows.count),
                    ahead);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("machine code has no exceptions", e);
        }
    }
}
