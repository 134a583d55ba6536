package io.meit.tuning.network;

import io.meit.model.decoder.FrozenFormat.Storage;
import io.meit.model.safetensors.FloatTensor;

/**
 * Weights after rounding, in Java: int8 has a scale for each row, the greatest magnitude over 127; int4 has for each 32 of a row, all
 * in bf16 first, the least and a 15th of the spread, both kept in bf16 as step and middle.
 */
final class RoundedWeights {

    private static final int GROUP = 32;

    private RoundedWeights() {}

    /** @param weights (out, in) */
    static FloatTensor of(FloatTensor weights, Storage storage) {
        float[] values = weights.values().clone();
        int columns = Math.toIntExact(weights.shape()[1]);
        switch (storage) {
            case FP32 -> {}
            case BF16 -> toBf16(values);
            case INT8 -> {
                for (int row = 0; row < values.length; row += columns) {
                    roundRow(values, row, columns);
                }
            }
            case INT4 -> {
                toBf16(values);
                for (int group = 0; group < values.length; group += GROUP) {
                    roundGroup(values, group);
                }
            }
        }
        return new FloatTensor(weights.shape(), values);
    }

    /** Weights that {@link #of} leaves as they are: whole multiples of a power of two, with the ends of the range in every group. */
    static FloatTensor unchangedBy(FloatTensor weights, Storage storage) {
        float[] values = weights.values().clone();
        int least = storage == Storage.INT4 ? -8 : -127;
        int most = storage == Storage.INT4 ? 7 : 127;
        float step = storage == Storage.INT4 ? 1f / 16 : 1f / 256;
        for (int i = 0; i < values.length; i++) {
            float whole = (float) Math.max(least, Math.min(most, Math.rint(values[i] / step)));
            values[i] = step * (i % GROUP == 0 ? least : i % GROUP == 1 ? most : whole);
        }
        return new FloatTensor(weights.shape(), values);
    }

    private static void roundRow(float[] values, int first, int size) {
        float most = 1.0e-12f;
        for (int i = first; i < first + size; i++) {
            most = Math.max(most, Math.abs(values[i]));
        }
        float scale = most / 127;
        for (int i = first; i < first + size; i++) {
            values[i] = (float) Math.rint(values[i] / scale) * scale;
        }
    }

    private static void roundGroup(float[] values, int first) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = first; i < first + GROUP; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        float step = Math.max(most - least, 1.0e-12f) / 15;
        float keptStep = bf16(step);
        float middle = bf16(least + step * 8);
        for (int i = first; i < first + GROUP; i++) {
            float q = (float) Math.max(0, Math.min(15, Math.rint((values[i] - least) / step)));
            values[i] = (q - 8) * keptStep + middle;
        }
    }

    private static void toBf16(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = bf16(values[i]);
        }
    }

    /** To the nearest, of two equally near ones to the even one. */
    private static float bf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat((bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000);
    }
}
