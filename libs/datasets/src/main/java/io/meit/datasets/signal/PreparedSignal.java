package io.meit.datasets.signal;

import io.meit.datasets.record.SignalFacts;
import io.meit.ecg.window.QuantizedWindow;

/**
 * @param window (12, 5000), no sample missing
 * @param facts of this window
 */
public record PreparedSignal(QuantizedWindow window, SignalFacts facts) {}
