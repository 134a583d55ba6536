package io.meit.ecg.synth;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All waves of one kind of beat, as the eight independent leads see them; time 0 is the QRS onset.
 *
 * @param pr P onset to QRS onset in s; empty without P
 * @param qt QRS onset to T end in s
 */
record BeatShape(List<LeadWave> waves, Qrs qrs, OptionalDouble pr, double qt) {

    void addTo(double[][] samples, double onset, double gain) {
        for (LeadWave wave : waves) {
            wave.addTo(samples, onset, gain);
        }
    }

    /** R peak after the QRS onset in s. */
    double rPeak() {
        return qrs.span().peak();
    }
}
