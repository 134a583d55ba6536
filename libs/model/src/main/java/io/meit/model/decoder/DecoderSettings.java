package io.meit.model.decoder;

import io.meit.model.fusion.Fusion;

/**
 * How a decoder is to be loaded.
 *
 * @param slots room for keys and values: prefix and text tokens of all texts that are open at once
 */
public record DecoderSettings(DecoderType type, Fusion fusion, int slots) {

    /** 32-bit floats, the released code's fusion. */
    public static DecoderSettings plain(int slots) {
        return new DecoderSettings(DecoderType.FP32, Fusion.DEFAULT, slots);
    }
}
