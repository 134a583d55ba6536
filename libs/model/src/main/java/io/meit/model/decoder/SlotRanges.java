package io.meit.model.decoder;

import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Which slots of a cache are free: ranges are taken first fit, lowest first, and joined again when given back. */
final class SlotRanges {

    private final int slots;
    /** First slot of a free range to its length. */
    private final TreeMap<Integer, Integer> free = new TreeMap<>();

    SlotRanges(int slots) {
        this.slots = slots;
        free.put(0, slots);
    }

    /**
     * Slots to take for a text that needs so many: a multiple of 32, and of a quarter of the number's power of two, so that
     * texts of similar length take equal ranges and can be computed side by side.
     */
    static int rounded(int slots) {
        int step = Math.max(32, Integer.highestOneBit(Math.max(1, slots - 1)) / 4);
        return Math.ceilDiv(slots, step) * step;
    }

    /** The first slot of a free range of this length, taken; empty if there is none. */
    OptionalInt take(int length) {
        Optional<Entry<Integer, Integer>> fitting = free.entrySet().stream()
                .filter(range -> range.getValue() >= length)
                .findFirst();
        if (fitting.isEmpty()) {
            return OptionalInt.empty();
        }
        int first = fitting.get().getKey();
        int left = fitting.get().getValue() - length;
        free.remove(first);
        if (left > 0) {
            free.put(first + length, left);
        }
        return OptionalInt.of(first);
    }

    /** Gives a range back. */
    void give(int first, int length) {
        int start = first;
        int end = first + length;
        Entry<Integer, Integer> before = free.floorEntry(first);
        if (before != null && before.getKey() + before.getValue() == first) {
            start = before.getKey();
        }
        Integer after = free.remove(end);
        if (after != null) {
            end += after;
        }
        free.put(start, end - start);
    }

    int slots() {
        return slots;
    }

    int free() {
        return free.values().stream().mapToInt(Integer::intValue).sum();
    }
}
