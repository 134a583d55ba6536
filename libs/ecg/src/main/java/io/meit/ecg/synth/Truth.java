package io.meit.ecg.synth;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is true of a synthetic ECG, taken from the model before noise. A wave begins and ends where the root mean
 * square of the eight independent leads crosses 5 % of its own peak. Intervals, axis and voltages are those of the
 * usual beat, not of premature ones.
 *
 * @param findings what the ECG shows
 * @param heartRate beats/min: 60 / mean RR
 * @param meanRrSeconds mean distance of successive R peaks, premature ones included
 * @param prMs P onset to QRS onset in ms; empty if there is no P
 * @param qrsMs QRS onset to QRS end in ms
 * @param qtMs QRS onset to T end in ms
 * @param qtcMs QT by Bazett: QT / sqrt(mean RR / 1 s)
 * @param axisDegrees frontal QRS axis from the net QRS areas: atan2(2 / sqrt(3) * aVF, I), -180..180
 * @param limbQrsMv the largest QRS of the six limb leads, peak to peak in mV
 * @param sokolowLyonMv S(V1) + max(R(V5), R(V6)) in mV
 * @param beats every beat with its R peak in the record, in order
 */
public record Truth(
        Set<Finding> findings,
        double heartRate,
        double meanRrSeconds,
        OptionalDouble prMs,
        double qrsMs,
        double qtMs,
        double qtcMs,
        double axisDegrees,
        double limbQrsMv,
        double sokolowLyonMv,
        List<Beat> beats) {

    public Truth {
        findings = Collections.unmodifiableSet(EnumSet.copyOf(findings));
        beats = List.copyOf(beats);
    }

    /** The true statements about the ECG. */
    public Set<Statement> statements() {
        return Statement.of(findings);
    }
}
