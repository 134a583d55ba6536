package io.meit.kernels;

import io.meit.model.decoder.RowMemory.Table;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A table of embeddings in libtorch's memory. */
final class RowEmbedding {

    private final Table table;
    private final MemorySegment memory;

    RowEmbedding(Table table) {
        this.table = table;
        long bytes = table.isHalf() ? Short.BYTES : Float.BYTES;
        this.memory = Memory.of(table.address(), bytes * table.rows() * table.columns());
    }

    /** Adds a row of the table to the values from {@code at} on. */
    void add(int index, float[] x, int at) {
        if (index < 0 || index >= table.rows()) {
            throw new IndexOutOfBoundsException("row %d of a table of %d".formatted(index, table.rows()));
        }
        long start = (long) index * table.columns();
        for (int i = 0; i < table.columns(); i++) {
            x[at + i] += table.isHalf()
                    ? Float.intBitsToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT, start + i) << 16)
                    : memory.getAtIndex(ValueLayout.JAVA_FLOAT, start + i);
        }
    }
}
