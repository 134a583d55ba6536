package io.meit.metrics.words;

import java.util.Arrays;

/**
 * Numbers words from 0 on: equal words, equal numbers. Keeps where a word was first seen, so no word is copied. Numbering
 * is for one thread; looking words up is for many, once nobody numbers any more.
 */
public final class WordNumbers {

    private static final int ABSENT = -1;

    private String[] texts;
    private int[] starts;
    private int[] ends;
    private int[] hashes;
    private int[] slots;
    private int size;

    /** Room for about that many words; grows. */
    public WordNumbers(int expected) {
        int room = Math.max(8, expected);
        texts = new String[room];
        starts = new int[room];
        ends = new int[room];
        hashes = new int[room];
        slots = emptySlots(room);
    }

    /** How many different words have numbers. */
    public int size() {
        return size;
    }

    /** The number of the word, a new one if it was not seen before. */
    public int number(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return number(text, from, to, hash);
    }

    /** The same for a word whose {@link String#hashCode} is known. */
    public int number(String text, int from, int to, int hash) {
        int slot = slot(text, from, to, hash);
        if (slots[slot] != ABSENT) {
            return slots[slot];
        }
        if (size == texts.length) {
            grow();
            slot = slot(text, from, to, hash);
        }
        texts[size] = text;
        starts[size] = from;
        ends[size] = to;
        hashes[size] = hash;
        slots[slot] = size;
        return size++;
    }

    /** The number of the word that has {@code number} in {@code other}, or -1 if it was not seen here. */
    public int find(WordNumbers other, int number) {
        String text = other.texts[number];
        return slots[slot(text, other.starts[number], other.ends[number], other.hashes[number])];
    }

    private int slot(String text, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = first(hash) & mask;
        while (slots[slot] != ABSENT && !isWord(slots[slot], text, from, to, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isWord(int number, String text, int from, int to, int hash) {
        return hashes[number] == hash
                && ends[number] - starts[number] == to - from
                && texts[number].regionMatches(starts[number], text, from, to - from);
    }

    private void grow() {
        int room = 2 * texts.length;
        texts = Arrays.copyOf(texts, room);
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
        hashes = Arrays.copyOf(hashes, room);
        slots = emptySlots(room);
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = first(hashes[number]) & mask;
            while (slots[slot] != ABSENT) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
    }

    private static int[] emptySlots(int room) {
        int[] slots = new int[Integer.highestOneBit(room - 1) << 2];
        Arrays.fill(slots, ABSENT);
        return slots;
    }

    /** The low bits of a hash code say little of a word's first letters. */
    private static int first(int hash) {
        return hash ^ (hash >>> 15);
    }
}
