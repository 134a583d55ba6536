package io.meit.bench.decode;

import io.meit.bench.gguf.GgufType;
import java.util.Locale;

/** How many bits a weight has while an engine works with it. */
public enum Precision {
    /** 32-bit floats. */
    FP32(4, GgufType.F32),
    /** Upper halves of 32-bit floats. */
    BF16(2, GgufType.BF16),
    /** 8 bits and scales; what exactly is each engine's own affair. */
    INT8(1, GgufType.Q8_0);

    private final int bytes;
    private final GgufType gguf;

    Precision(int bytes, GgufType gguf) {
        this.bytes = bytes;
        this.gguf = gguf;
    }

    /** Bytes of a weight, scales left out. */
    public int bytes() {
        return bytes;
    }

    /** What llama.cpp has of the same bits. */
    public GgufType gguf() {
        return gguf;
    }

    /** {@code fp32}, {@code bf16} or {@code int8}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
