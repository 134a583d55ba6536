package io.meit.encoder.encode;

import io.meit.model.encoder.EcgEncoder;

/** Where the encoder comes from. */
@FunctionalInterface
public interface EncoderLoader {

    /** Loads the encoder; called once, on the thread that will use it. */
    EcgEncoder load();
}
