package io.meit.datasets.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Ids and where their rows begin, in two arrays sorted by id. */
final class RowOffsets {

    private long[] ids = new long[1 << 10];
    private long[] offsets = new long[1 << 10];
    private int size;

    void add(long id, long offset) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        ids[size] = id;
        offsets[size++] = offset;
    }

    /** Sorts, once all are added. */
    void seal(Path file) throws IOException {
        ids = Arrays.copyOf(ids, size);
        offsets = Arrays.copyOf(offsets, size);
        if (!isSorted()) {
            sort();
        }
        for (int i = 1; i < size; i++) {
            if (ids[i] == ids[i - 1]) {
                throw new IOException(
                        "%s has two rows of study %d; each study may be there once".formatted(file, ids[i]));
            }
        }
    }

    /** -1 if the id is not there. */
    long of(long id) {
        int at = Arrays.binarySearch(ids, id);
        return at < 0 ? -1 : offsets[at];
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (ids[i] < ids[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void sort() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        long[] unsortedIds = ids;
        long[] unsortedOffsets = offsets;
        Arrays.sort(order, (a, b) -> Long.compare(unsortedIds[a], unsortedIds[b]));
        ids = new long[size];
        offsets = new long[size];
        for (int i = 0; i < size; i++) {
            ids[i] = unsortedIds[order[i]];
            offsets[i] = unsortedOffsets[order[i]];
        }
    }
}
