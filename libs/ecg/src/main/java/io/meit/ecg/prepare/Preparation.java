package io.meit.ecg.prepare;

import io.meit.ecg.signal.EcgWindow;

/**
 * The one way from a window to what the encoder sees, shared by serving and training. Versioned: a change of a single
 * output value is a new id.
 */
public interface Preparation {

    /** E.g. {@code millivolt-v1}. Stored with every embedding and checkpoint. */
    String id();

    /** T, samples of a lead after the preparation. */
    default int samples() {
        return EcgWindow.LENGTH;
    }

    /**
     * Repairs missing samples and scales.
     *
     * @return (12, T), canonical leads, no NaN, no infinity; a new array
     * @throws io.meit.ecg.signal.BadEcgException MISSING_SAMPLES if more is missing than can be repaired
     */
    float[][] prepare(EcgWindow window);
}
