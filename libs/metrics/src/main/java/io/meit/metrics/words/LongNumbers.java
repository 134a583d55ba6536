package io.meit.metrics.words;

import java.util.Arrays;

/**
 * Numbers keys of 0 or more from 0 on: equal keys, equal numbers. An n-gram's key is made of the number of its first n-1
 * words and that of its last. Numbering is for one thread; looking up is for many, once nobody numbers any more.
 */
public final class LongNumbers {

    private static final int ABSENT = -1;

    private long[] keys;
    private int[] numbers;
    private int size;

    /** Room for about that many keys; grows. */
    public LongNumbers(int expected) {
        allocate(Integer.highestOneBit(Math.max(8, expected) - 1) << 2);
    }

    /** The key of an n-gram. */
    public static long key(int firstWords, int lastWord) {
        return ((long) firstWords << Integer.SIZE) | lastWord;
    }

    /** How many different keys have numbers. */
    public int size() {
        return size;
    }

    /** The number of the key, a new one if it was not seen before. */
    public int number(long key) {
        int slot = slot(key);
        if (numbers[slot] != ABSENT) {
            return numbers[slot];
        }
        keys[slot] = key;
        numbers[slot] = size++;
        if (2 * size > keys.length) {
            grow();
        }
        return size - 1;
    }

    /** The number of the key, or -1 if it was not seen. */
    public int find(long key) {
        return numbers[slot(key)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> Integer.SIZE) & mask;
        while (numbers[slot] != ABSENT && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        allocate(2 * oldKeys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != ABSENT) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    private void allocate(int slots) {
        keys = new long[slots];
        numbers = new int[slots];
        Arrays.fill(numbers, ABSENT);
    }
}
