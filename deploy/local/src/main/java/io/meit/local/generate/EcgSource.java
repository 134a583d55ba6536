package io.meit.local.generate;

import io.meit.ecg.window.QuantizedWindow;
import io.meit.model.encoder.EcgEmbedding;

/** Where the ECG of a text comes from. */
public sealed interface EcgSource {

    /** Plain text generation. */
    record NoEcg() implements EcgSource {}

    /** A window, still to be encoded. */
    record Window(QuantizedWindow window) implements EcgSource {}

    /** What an encoder made of one. */
    record Encoded(EcgEmbedding embedding) implements EcgSource {}
}
