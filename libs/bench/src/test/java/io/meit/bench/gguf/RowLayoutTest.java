package io.meit.bench.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowLayoutTest {

    @Test
    void transposedPutsColumnsIntoRows() {
        RowLayout layout = new RowLayout.Transposed();

        assertThat(layout.arrange(new float[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(layout.shape(new long[] {2, 3})).containsExactly(3, 2);
    }

    @Test
    void interleavedPutsTheHalvesOfEachHeadNextToEachOther() {
        // llama.cpp's converter: reshape (heads, 2, D_h / 2, columns), swap axes 1 and 2. Two heads of 4 rows, one
        // column.
        float[] rows = {0, 1, 2, 3, 10, 11, 12, 13};

        assertThat(new RowLayout.Interleaved(4).arrange(rows, new long[] {8, 1}))
                .containsExactly(0, 2, 1, 3, 10, 12, 11, 13);
    }
}
