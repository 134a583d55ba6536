package io.meit.model.decoder;

/** How a decoder knows where a token stands. Positions of text start at 0, with or without an ECG. */
public sealed interface Positions {

    /**
     * Queries and keys are rotated.
     *
     * @param dimensions leading values of a head that are rotated, even, at most D_h (D_h in LLaMA, a quarter in GPT-NeoX)
     * @param pairing which two values are rotated together
     * @param frequencies (dimensions / 2) radians per position, with any scaling applied
     * @param factor multiplies cosine and sine; 1 except with YaRN
     */
    record Rotary(int dimensions, Pairing pairing, double[] frequencies, double factor) implements Positions {

        public Rotary {
            if (dimensions % 2 != 0 || frequencies.length != dimensions / 2) {
                throw new UnsupportedModelException(
                        "rotary positions on %d values with %d frequencies; there must be an even number of values and half as many frequencies"
                                .formatted(dimensions, frequencies.length));
            }
            frequencies = frequencies.clone();
        }
    }

    /** Which values of a head are rotated together. */
    enum Pairing {
        /** i and i + dimensions / 2 (LLaMA, GPT-NeoX). */
        HALVES,
        /** 2i and 2i + 1 (GPT-J). */
        NEIGHBOURS
    }

    /**
     * A learned vector is added to the embedding.
     *
     * @param rows of the table; rows - offset positions can be used
     * @param offset row of position 0: 2 in OPT
     */
    record Learned(int rows, int offset) implements Positions {}

    /**
     * slope_h * j is added to the score of head h and text token j, and nothing to that of an ECG (Press et al. 2022, as
     * in BLOOM). The slopes of {@code n} heads, n a power of two, are 2^(-8 i / n), i = 1..n; for other head counts those
     * of the next smaller power of two, and then every second one of the next greater.
     */
    record Alibi() implements Positions {}
}
