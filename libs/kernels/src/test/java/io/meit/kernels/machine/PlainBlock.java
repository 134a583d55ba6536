package io.meit.kernels.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** A random block and random rows, and the sums of their products, computed one by one. */
final class PlainBlock {

    private static final int OUTPUTS = 64;
    private static final int GROUP = 4; // bytes

    private final Multiply multiply;
    private final int groups;
    private final byte[] weights; // (groups, 64, 4)
    private final byte[] inputs; // (R, groups, 4)
    private final float[] start; // (R, 64)

    PlainBlock(Multiply multiply, int rows, int groups, Random random) {
        this.multiply = multiply;
        this.groups = groups;
        this.weights = new byte[groups * OUTPUTS * GROUP];
        this.inputs = new byte[rows * groups * GROUP];
        this.start = new float[rows * OUTPUTS];
        fill(weights, random);
        fill(inputs, random);
        for (int i = 0; i < start.length; i++) {
            int number = random.nextInt(-1000, 1000);
            start[i] = multiply == Multiply.INT8 ? Float.intBitsToFloat(number) : number;
        }
    }

    /** Bytes of any value, or numbers around 0. */
    private void fill(byte[] bytes, Random random) {
        random.nextBytes(bytes);
        ByteBuffer memory = memory(bytes);
        for (int i = 0; multiply != Multiply.INT8 && i < bytes.length; i += GROUP) {
            int bits = Float.floatToRawIntBits((float) random.nextGaussian());
            int other = Float.floatToRawIntBits((float) random.nextGaussian());
            memory.putInt(i, multiply == Multiply.FP32 ? bits : bits >>> 16 | (other & 0xffff0000));
        }
    }

    byte[] weights() {
        return weights;
    }

    byte[] inputs() {
        return inputs;
    }

    /** What the sums begin with. */
    float[] start() {
        return start.clone();
    }

    float[] sums() {
        float[] sums = start();
        for (int i = 0; i < sums.length; i++) {
            for (int g = 0; g < groups; g++) {
                int w = memory(weights).getInt((g * OUTPUTS + i % OUTPUTS) * GROUP);
                int x = memory(inputs).getInt((i / OUTPUTS * groups + g) * GROUP);
                sums[i] = add(sums[i], x, w);
            }
        }
        return sums;
    }

    private float add(float sum, int x, int w) {
        return switch (multiply) {
            case FP32 -> Math.fma(Float.intBitsToFloat(x), Float.intBitsToFloat(w), sum);
            case BF16 -> Math.fma(first(x), first(w), Math.fma(second(x), second(w), sum));
            case INT8 -> {
                int whole = Float.floatToRawIntBits(sum);
                for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                    whole += (x >> shift & 0xff) * (byte) (w >> shift);
                }
                yield Float.intBitsToFloat(whole);
            }
        };
    }

    private static float first(int pair) {
        return Float.intBitsToFloat(pair << 16);
    }

    private static float second(int pair) {
        return Float.intBitsToFloat(pair & 0xffff0000);
    }

    static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static ByteBuffer memory(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
