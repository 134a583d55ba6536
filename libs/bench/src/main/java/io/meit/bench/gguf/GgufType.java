package io.meit.bench.gguf;

import io.meit.bench.shape.Bf16;
import java.nio.ByteBuffer;

/** How numbers are stored in a GGUF file. */
public enum GgufType {
    /** 32-bit floats. */
    F32(0, 0, 1, 4),
    /** Upper halves of 32-bit floats. */
    BF16(30, 32, 1, 2),
    /** Blocks of 32: a 16-bit float d, then 32 signed bytes q; a value is d q. */
    Q8_0(8, 7, 32, 34);

    private final int id;
    private final int fileType;
    private final int block;
    private final int blockBytes;

    GgufType(int id, int fileType, int block, int blockBytes) {
        this.id = id;
        this.fileType = fileType;
        this.block = block;
        this.blockBytes = blockBytes;
    }

    /** {@code ggml_type} */
    int id() {
        return id;
    }

    /** {@code llama_ftype}: what a file mostly made of this type calls itself. */
    int fileType() {
        return fileType;
    }

    /** Bytes that so many values take. */
    public long bytes(long values) {
        if (values % block != 0) {
            throw new IllegalArgumentException(
                    "%d values do not fill blocks of %d, which %s has".formatted(values, block, this));
        }
        return values / block * blockBytes;
    }

    /** Mean bytes of one value. */
    public double bytesPerValue() {
        return (double) blockBytes / block;
    }

    /** Appends values; their number is a multiple of the block. */
    void put(float[] values, int from, int count, ByteBuffer out) {
        switch (this) {
            case F32 -> {
                for (int i = from; i < from + count; i++) {
                    out.putFloat(values[i]);
                }
            }
            case BF16 -> {
                for (int i = from; i < from + count; i++) {
                    out.putShort(Bf16.of(values[i]));
                }
            }
            case Q8_0 -> {
                for (int i = from; i < from + count; i += block) {
                    putQ8(values, i, out);
                }
            }
        }
    }

    /** As llama.cpp's reference quantiser: scale from the greatest magnitude, halves rounded away from zero. */
    private static void putQ8(float[] values, int from, ByteBuffer out) {
        float greatest = 0;
        for (int i = from; i < from + 32; i++) {
            greatest = Math.max(greatest, Math.abs(values[i]));
        }
        float scale = greatest / 127;
        float inverse = scale == 0 ? 0 : 1 / scale;
        out.putShort(Float.floatToFloat16(scale));
        for (int i = from; i < from + 32; i++) {
            float scaled = values[i] * inverse;
            out.put((byte) (scaled < 0 ? -Math.round(-scaled) : Math.round(scaled)));
        }
    }
}
