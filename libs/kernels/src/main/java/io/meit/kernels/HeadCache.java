package io.meit.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** Keys or values of a layer in libtorch's memory: heads of D_h values in 32 bits or in bf16. A place is counted in heads. */
sealed interface HeadCache {

    /** Stores one head. */
    void put(long place, float[] x, int at);

    /**
     * Dot products of one head with {@code count} heads that lie side by side.
     *
     * @param query as {@link #arrange} gives it
     */
    void dot(float[] query, long place, int count, float[] scores, int to);

    /** Adds the weighted sum of heads that lie side by side to {@code sum}, which is arranged as this cache wants it. */
    void mix(float[] weights, int from, long place, int count, float[] sum);

    /** Brings a head into the order in which this cache multiplies. */
    void arrange(float[] x, int at, float[] arranged);

    /** Brings a sum of {@link #mix} back into the order of a head. */
    void restore(float[] arranged, float[] x, int at);

    /** @param memory (places, D_h) */
    record Fp32(MemorySegment memory, int size) implements HeadCache {

        private static final int FOUR = 4 * Lanes.COUNT;

        @Override
        public void put(long place, float[] x, int at) {
            MemorySegment.copy(x, at, memory, ValueLayout.JAVA_FLOAT, place * size * Float.BYTES, size);
        }

        @Override
        public void dot(float[] query, long place, int count, float[] scores, int to) {
            long at = place * size * Float.BYTES;
            for (int n = 0; n < count; n++) {
                FloatVector sum = FloatVector.zero(Lanes.FLOATS);
                for (int i = 0; i < size; i += Lanes.COUNT) {
                    sum = Lanes.load(memory, at).fma(Lanes.load(query, i), sum);
                    at += 64;
                }
                scores[to + n] = Lanes.sum(sum);
            }
        }

        @Override
        public void mix(float[] weights, int from, long place, int count, float[] sum) {
            int fours = size / FOUR * FOUR;
            for (int i = 0; i < fours; i += FOUR) {
                mixFour(weights, from, place, count, sum, i);
            }
            for (int i = fours; i < size; i += Lanes.COUNT) {
                mixOne(weights, from, place, count, sum, i);
            }
        }

        /** Four vectors of each head at once: so memory is read in its order. */
        private void mixFour(float[] weights, int from, long place, int count, float[] sum, int i) {
            long stride = (long) size * Float.BYTES;
            FloatVector a = Lanes.load(sum, i);
            FloatVector b = Lanes.load(sum, i + 16);
            FloatVector c = Lanes.load(sum, i + 32);
            FloatVector d = Lanes.load(sum, i + 48);
            long at = place * stride + (long) i * Float.BYTES;
            for (int n = 0; n < count; n++) {
                FloatVector weight = FloatVector.broadcast(Lanes.FLOATS, weights[from + n]);
                a = Lanes.load(memory, at).fma(weight, a);
                b = Lanes.load(memory, at + 64).fma(weight, b);
                c = Lanes.load(memory, at + 128).fma(weight, c);
                d = Lanes.load(memory, at + 192).fma(weight, d);
                at += stride;
            }
            a.intoArray(sum, i);
            b.intoArray(sum, i + 16);
            c.intoArray(sum, i + 32);
            d.intoArray(sum, i + 48);
        }

        private void mixOne(float[] weights, int from, long place, int count, float[] sum, int i) {
            long stride = (long) size * Float.BYTES;
            FloatVector mixed = Lanes.load(sum, i);
            long at = place * stride + (long) i * Float.BYTES;
            for (int n = 0; n < count; n++) {
                mixed = Lanes.load(memory, at).fma(FloatVector.broadcast(Lanes.FLOATS, weights[from + n]), mixed);
                at += stride;
            }
            mixed.intoArray(sum, i);
        }

        @Override
        public void arrange(float[] x, int at, float[] arranged) {
            System.arraycopy(x, at, arranged, 0, size);
        }

        @Override
        public void restore(float[] arranged, float[] x, int at) {
            System.arraycopy(arranged, 0, x, at, size);
        }
    }

    /** Of each 32 values those at even places are multiplied before those at odd ones: so pairs need not be taken apart. */
    record Bf16(MemorySegment memory, int size) implements HeadCache {

        private static final int PAIRED = 2 * Lanes.COUNT;

        @Override
        public void put(long place, float[] x, int at) {
            long to = place * size;
            for (int i = 0; i < size; i++) {
                short bits = (short) (Float.floatToRawIntBits(Lanes.toBf16(x[at + i])) >>> 16);
                memory.setAtIndex(ValueLayout.JAVA_SHORT, to + i, bits);
            }
        }

        @Override
        public void dot(float[] query, long place, int count, float[] scores, int to) {
            long at = place * size * Short.BYTES;
            for (int n = 0; n < count; n++) {
                FloatVector sum = FloatVector.zero(Lanes.FLOATS);
                for (int i = 0; i < size; i += PAIRED) {
                    IntVector pairs = Lanes.pairs(memory, at);
                    sum = Lanes.first(pairs).fma(Lanes.load(query, i), sum);
                    sum = Lanes.second(pairs).fma(Lanes.load(query, i + Lanes.COUNT), sum);
                    at += 64;
                }
                scores[to + n] = Lanes.sum(sum);
            }
        }

        @Override
        public void mix(float[] weights, int from, long place, int count, float[] sum) {
            long stride = (long) size * Short.BYTES;
            for (int i = 0; i < size; i += PAIRED) {
                FloatVector even = Lanes.load(sum, i);
                FloatVector odd = Lanes.load(sum, i + Lanes.COUNT);
                long at = place * stride + (long) i * Short.BYTES;
                for (int n = 0; n < count; n++) {
                    IntVector pairs = Lanes.pairs(memory, at);
                    FloatVector weight = FloatVector.broadcast(Lanes.FLOATS, weights[from + n]);
                    even = Lanes.first(pairs).fma(weight, even);
                    odd = Lanes.second(pairs).fma(weight, odd);
                    at += stride;
                }
                even.intoArray(sum, i);
                odd.intoArray(sum, i + Lanes.COUNT);
            }
        }

        @Override
        public void arrange(float[] x, int at, float[] arranged) {
            for (int i = 0; i < size; i++) {
                arranged[place(i)] = x[at + i];
            }
        }

        @Override
        public void restore(float[] arranged, float[] x, int at) {
            for (int i = 0; i < size; i++) {
                x[at + i] = arranged[place(i)];
            }
        }

        private static int place(int i) {
            return i / PAIRED * PAIRED + i % 2 * Lanes.COUNT + i % PAIRED / 2;
        }
    }
}
