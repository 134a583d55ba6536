package io.meit.tuning.data;

import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The order of examples: every epoch a new shuffle, which depends on the seed and the epoch alone. So the place in it is all that
 * has to be remembered to go on.
 */
public final class DataOrder {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final int size;
    private final long seed;
    private long shuffledEpoch = -1;
    private int[] shuffled = new int[0];

    public DataOrder(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("there are no examples to train on");
        }
        this.size = size;
        this.seed = seed;
    }

    /** @param position of an example in the whole training, from 0; epochs follow each other without a gap */
    public synchronized int at(long position) {
        long epoch = position / size;
        if (epoch != shuffledEpoch) {
            shuffled = shuffle(epoch);
            shuffledEpoch = epoch;
        }
        return shuffled[Math.toIntExact(position % size)];
    }

    /** A seed of its own for what is drawn for the example at a position. */
    public long seedAt(long position) {
        return new Random(seed ^ (position + 1) * MIX).nextLong();
    }

    private int[] shuffle(long epoch) {
        RandomGenerator random = new Random(seed + epoch * MIX);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
