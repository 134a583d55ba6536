package io.meit.datasets.record;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.window.QuantizedWindow;

/**
 * A record as training and evaluation get it.
 *
 * @param description id, hashed patient, texts, codes, attributes
 * @param facts flags and hashes of the signal
 * @param split its part of the data set
 * @param signal (12, 5000) samples as stored: 16-bit integers with their unit in microvolts
 */
public record PreparedRecord(RecordDescription description, SignalFacts facts, Split split, QuantizedWindow signal) {

    /** (12, 5000) samples in mV, 500 Hz, leads in canonical order, none missing. */
    public float[][] millivolts() {
        return window().millivolts();
    }

    /** The same as a window, e.g. for {@code io.meit.ecg.prepare.Preparation}. */
    public EcgWindow window() {
        return signal.toWindow();
    }
}
