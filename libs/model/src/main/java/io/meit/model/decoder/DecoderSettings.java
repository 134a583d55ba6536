package io.meit.model.decoder;

import io.meit.model.fusion.Fusion;

/**
 * How a decoder is to be loaded.
 *
 * @param slots room for keys and values: prefix and text tokens of all texts that are open at once
 * @param placement where its layers are
 */
public record DecoderSettings(DecoderType type, Fusion fusion, int slots, Placement placement) {

    /** On the CPU. */
    public DecoderSettings(DecoderType type, Fusion fusion, int slots) {
        this(type, fusion, slots, Placement.CPU);
    }

    /**
     * Slots that a text takes in the cache, more than it needs: prefix, prompt and new tokens, rounded up so that texts of
     * similar length take equal ranges.
     *
     * @param needed prefix, prompt and new tokens
     */
    public static int slotsOf(int needed) {
        return SlotRanges.rounded(needed);
    }

    /** 32-bit floats, the released code's fusion. */
    public static DecoderSettings plain(int slots) {
        return new DecoderSettings(DecoderType.FP32, Fusion.DEFAULT, slots);
    }

    /** The same with another fusion. */
    public DecoderSettings with(Fusion other) {
        return new DecoderSettings(type, other, slots, placement);
    }

    /** The same in another place. */
    public DecoderSettings with(Placement other) {
        return new DecoderSettings(type, fusion, slots, other);
    }
}
