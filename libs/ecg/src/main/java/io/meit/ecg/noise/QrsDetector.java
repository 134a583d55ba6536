package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.List;

/**
 * Finds QRS complexes by their steepness, on one lead or on several together. Made to measure QRS amplitudes of clean
 * records, not for monitoring: it looks at the whole record at once and says nothing of the kind of beat.
 *
 * <p>Each lead is smoothed (moving average of 20 ms, which also takes out 50 Hz) and freed of what is slower than a QRS
 * (moving average of 200 ms). Its squared slope, added over the leads and averaged over 100 ms, is the strength. Where
 * strengths peak and reach a part of the record's usual peak, there is a QRS: see {@link QrsPeaks}.
 */
public final class QrsDetector {

    /** I, II and V1..V6: all that twelve leads tell. */
    public static final List<Lead> INDEPENDENT_LEADS =
            List.of(Lead.I, Lead.II, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);

    private static final double SMOOTHING_SECONDS = 0.02;
    private static final double SLOW_SECONDS = 0.2;
    private static final double SLOPE_SECONDS = 0.01;
    private static final double SUMMED_SECONDS = 0.1;
    /** How far the steepest part of a QRS may be from its tip. */
    private static final double TIP_SECONDS = 0.06;
    /** A smaller deflection, in mV, is no QRS but noise on a flat line. */
    private static final double LEAST_MILLIVOLT = 0.02;

    private QrsDetector() {}

    /** On the eight independent leads of a window. */
    public static int[] find(EcgWindow window) {
        return find(window, INDEPENDENT_LEADS);
    }

    /** On the chosen leads of a window, e.g. {@code List.of(Lead.II)}. */
    public static int[] find(EcgWindow window, List<Lead> leads) {
        return find(leads.stream().map(window::lead).toList(), EcgWindow.SAMPLE_RATE_HZ);
    }

    /**
     * @param leads one or more of equal length, mV; missing samples (NaN) are bridged
     * @param hertz their sampling rate, 100 or more
     * @return index of the largest deflection of each QRS found, ascending; empty if there is none
     */
    public static int[] find(List<float[]> leads, double hertz) {
        if (leads.isEmpty() || !(hertz >= 100)) {
            throw new IllegalArgumentException(
                    "QRS complexes are sought on %d leads at %s Hz; needed are one or more at 100 Hz or more"
                            .formatted(leads.size(), hertz));
        }
        int length = leads.getFirst().length;
        double[] slopes = new double[length];
        double[] deflections = new double[length]; // both squared, added over the leads
        for (float[] lead : leads) {
            double[] fast = withoutSlowWaves(lead, hertz);
            int reach = Math.max(1, samples(SLOPE_SECONDS, hertz));
            for (int i = 0; i < length; i++) {
                double slope = fast[Math.min(length - 1, i + reach)] - fast[Math.max(0, i - reach)];
                slopes[i] += slope * slope;
                deflections[i] += fast[i] * fast[i];
            }
        }
        double[] strength = Samples.movingAverage(slopes, samples(SUMMED_SECONDS, hertz));
        for (int i = 0; i < length; i++) {
            strength[i] = Math.sqrt(strength[i]);
        }
        return new QrsPeaks(strength, hertz)
                .find().stream()
                        .mapToInt(peak -> tip(deflections, peak, samples(TIP_SECONDS, hertz)))
                        .filter(tip -> deflections[tip] >= LEAST_MILLIVOLT * LEAST_MILLIVOLT)
                        .toArray();
    }

    private static double[] withoutSlowWaves(float[] lead, double hertz) {
        double[] smooth = Samples.movingAverage(Samples.bridged(lead), samples(SMOOTHING_SECONDS, hertz));
        double[] slow = Samples.movingAverage(smooth, samples(SLOW_SECONDS, hertz));
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] -= slow[i];
        }
        return smooth;
    }

    private static int tip(double[] deflections, int peak, int reach) {
        int tip = peak;
        for (int i = Math.max(0, peak - reach); i <= Math.min(deflections.length - 1, peak + reach); i++) {
            tip = deflections[i] > deflections[tip] ? i : tip;
        }
        return tip;
    }

    private static int samples(double seconds, double hertz) {
        return (int) Math.round(seconds * hertz);
    }
}
