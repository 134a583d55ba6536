package io.meit.evaluation.worker.write;

import io.meit.ecg.signal.EcgWindow;

/**
 * What a model is shown.
 *
 * @param achievedDecibel measured signal-to-noise ratio; NaN if the condition sets none
 */
record SampleSignal(EcgWindow window, double achievedDecibel) {}
