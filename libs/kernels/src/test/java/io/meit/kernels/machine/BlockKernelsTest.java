package io.meit.kernels.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.kernels.machine.BlockKernels.Block;
import io.meit.kernels.machine.BlockKernels.Rows;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against sums in plain Java, in the order of the instructions. */
class BlockKernelsTest {

    private static final int OUTPUTS = 64;
    private static final int[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 24};
    private static final int[] GROUPS = {1, 2, 3, 63, 64, 65, 129, 3584};
    private static final long OFFSET = 320; // of the block in its memory, odd in cache lines

    @ParameterizedTest
    @EnumSource(Multiply.class)
    void addsWhatPlainJavaAdds(Multiply multiply) throws IOException {
        BlockKernels kernels = BlockKernels.open(multiply);
        for (int groups : GROUPS) {
            for (int rows : ROWS) {
                PlainBlock plain = new PlainBlock(multiply, rows, groups, new Random(groups * 31L + rows));
                float[] sums = plain.start();
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment weights = arena.allocate(OFFSET + plain.weights().length);
                    MemorySegment.copy(
                            MemorySegment.ofArray(plain.weights()), 0, weights, OFFSET, plain.weights().length);
                    Rows inputs = new Rows(MemorySegment.ofArray(plain.inputs()), 0, 4L * groups, rows);
                    kernels.add(new Block(weights, OFFSET, groups), inputs, sums);
                }
                assertThat(PlainBlock.bits(sums))
                        .as("%d rows, %d groups", rows, groups)
                        .isEqualTo(PlainBlock.bits(plain.sums()));
            }
        }
    }

    @Test
    void refusesMemoryThatIsTooSmall() throws IOException {
        BlockKernels kernels = BlockKernels.open(Multiply.INT8);
        MemorySegment weights = MemorySegment.ofArray(new byte[512]);
        MemorySegment inputs = MemorySegment.ofArray(new byte[16]);
        Block block = new Block(weights, 0, 2);
        Rows rows = new Rows(inputs, 0, 8, 2);
        kernels.add(block, rows, new float[2 * OUTPUTS]);
        assertRefused(kernels, new Block(weights, 1, 2), rows, 2);
        assertRefused(kernels, new Block(weights, 0, 3), rows, 2);
        assertRefused(kernels, block, new Rows(inputs, 1, 8, 2), 2);
        assertRefused(kernels, block, new Rows(inputs, 0, 9, 2), 2);
        assertRefused(kernels, block, new Rows(inputs, 0, 8, 3), 3);
        assertRefused(kernels, block, new Rows(inputs, 0, 0, 24), 23);
        assertRefused(kernels, block, rows, 1);
    }

    private static void assertRefused(BlockKernels kernels, Block block, Rows rows, int sums) {
        float[] room = new float[sums * OUTPUTS];
        assertThatThrownBy(() -> kernels.add(block, rows, room)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesWhatMakesNoSense() {
        MemorySegment memory = MemorySegment.ofArray(new byte[256]);
        assertThatThrownBy(() -> new Block(memory, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rows(memory, 0, -4, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rows(memory, 0, 4, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
