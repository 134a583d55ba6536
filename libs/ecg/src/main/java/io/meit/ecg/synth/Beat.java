package io.meit.ecg.synth;

/**
 * One heartbeat of a synthetic ECG.
 *
 * @param rPeakSeconds time from the first sample at which the QRS vector is longest
 * @param type where the beat comes from
 */
public record Beat(double rPeakSeconds, Type type) {

    /** Where a beat comes from. */
    public enum Type {
        /** Conducted from the atria, with the patient's usual QRS. */
        CONDUCTED,
        /** Premature, from a ventricle. */
        PREMATURE_VENTRICULAR,
        /** Answer to a ventricular pacing spike. */
        PACED
    }
}
