package io.meit.ecg.measure;

import io.meit.ecg.noise.QrsDetector;
import io.meit.ecg.prepare.Preparations;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a window: beats are found by {@link QrsDetector}, alike ones are made one median beat, and its waves are measured against
 * the 12 ms before its QRS. Without QRS complexes (three at least) nothing is measured.
 */
public final class EcgMeasurements {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final int LEAST_BEATS = 3;
    private static final int BASELINE = 6;
    /** A wave ends where it has fallen to a quarter. */
    private static final double WAVE_ENDS = 0.25;

    private static final Collection<Lead> LIMB = EnumSet.range(Lead.I, Lead.AVF);
    private static final Collection<Lead> CHEST = EnumSet.range(Lead.V1, Lead.V6);

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final float[][] beat;
    private final QrsBounds qrs;
    private final int tPeak;

    private EcgMeasurements(MedianBeat median) {
        beat = median.leads();
        qrs = QrsBounds.of(beat);
        for (float[] lead : beat) {
            subtractBaseline(lead);
        }
        tPeak = tPeak();
    }

    /**
     * Values by name, always the same names in the same order: rhythm as shares of the median RR, times in ms, amplitudes in mV, areas
     * in mV ms, the axis as sine and cosine. Empty if there are not three QRS complexes, or no two whole beats.
     */
    public static Optional<Map<String, Double>> of(EcgWindow window) {
        int[] tips = QrsDetector.find(window);
        if (tips.length < LEAST_BEATS) {
            return Optional.empty();
        }
        return MedianBeat.of(Preparations.named("millivolt-v1").prepare(window), tips)
                .map(median -> new EcgMeasurements(median).measured(median, new Rhythm(tips)));
    }

    private Map<String, Double> measured(MedianBeat median, Rhythm rhythm) {
        values.put("farthest-beat", median.farthest());
        values.put("unlike-beats", median.unlike());
        rhythm(rhythm);
        values.put("qrs-duration", (qrs.offset() - qrs.onset()) * LeadWaves.MILLISECONDS);
        pWave();
        tWave(rhythm.median());
        axis();
        values.put("limb-voltage", voltage(LIMB));
        values.put("chest-voltage", voltage(CHEST));
        for (Lead lead : Lead.CANONICAL) {
            waves(lead).measure().forEach((name, value) -> values.put(name + "-" + lead.label(), value));
        }
        return values;
    }

    private void subtractBaseline(float[] lead) {
        float sum = 0;
        for (int i = qrs.onset() - BASELINE; i < qrs.onset(); i++) {
            sum += lead[i];
        }
        for (int i = 0; i < lead.length; i++) {
            lead[i] -= sum / BASELINE;
        }
    }

    private void rhythm(Rhythm rhythm) {
        values.put("heart-rate", SECONDS_PER_MINUTE / rhythm.median());
        values.put("rr-spread", rhythm.spread());
        values.put("rr-successive", rhythm.successive());
        values.put("rr-usual-difference", rhythm.usualDifference());
        values.put("rr-premature", rhythm.premature());
        values.put("rr-shortest", rhythm.shortest());
        values.put("rr-longest", rhythm.longest());
    }

    /** In lead II. */
    private void pWave() {
        float[] second = beat[Lead.II.ordinal()];
        LeadWaves.PSearch search = LeadWaves.PSearch.before(qrs);
        int peak = search.from();
        for (int i = search.from(); i <= search.to(); i++) {
            peak = Math.abs(second[i]) > Math.abs(second[peak]) ? i : peak;
        }
        double limit = WAVE_ENDS * Math.abs(second[peak]);
        int onset = peak;
        while (onset > 0 && Math.abs(second[onset]) > limit) {
            onset--;
        }
        int end = peak;
        while (end < qrs.onset() && Math.abs(second[end]) > limit) {
            end++;
        }
        values.put("pr-interval", (qrs.onset() - onset) * LeadWaves.MILLISECONDS);
        values.put("p-duration", (end - onset) * LeadWaves.MILLISECONDS);
    }

    private void tWave(double rr) {
        int end = tPeak;
        while (end < MedianBeat.LENGTH - 1 && size(end) > WAVE_ENDS * size(tPeak)) {
            end++;
        }
        double qt = (end - qrs.onset()) * LeadWaves.MILLISECONDS;
        values.put("t-peak", (tPeak - qrs.onset()) * LeadWaves.MILLISECONDS);
        values.put("qt-interval", qt);
        values.put("qtc-bazett", qt / Math.sqrt(rr));
    }

    private int tPeak() {
        int peak = qrs.offset() + LeadWaves.ST_POINT;
        for (int i = peak; i < MedianBeat.LENGTH; i++) {
            peak = size(i) > size(peak) ? i : peak;
        }
        return peak;
    }

    /** Length of the vector of all leads. */
    private double size(int at) {
        double squares = 0;
        for (float[] lead : beat) {
            squares += lead[at] * lead[at];
        }
        return Math.sqrt(squares);
    }

    /** Of the QRS in the frontal plane, from its areas in I and aVF; augmented leads are shorter by sqrt(3) / 2. */
    private void axis() {
        double angle = Math.atan2(
                2 / Math.sqrt(3) * waves(Lead.AVF).area(), waves(Lead.I).area());
        values.put("axis-cosine", Math.cos(angle));
        values.put("axis-sine", Math.sin(angle));
    }

    /** Largest of the leads. */
    private double voltage(Collection<Lead> leads) {
        return leads.stream().mapToDouble(lead -> waves(lead).voltage()).max().orElseThrow();
    }

    private LeadWaves waves(Lead lead) {
        return new LeadWaves(beat[lead.ordinal()], qrs, tPeak);
    }
}
