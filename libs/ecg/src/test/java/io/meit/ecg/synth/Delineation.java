package io.meit.ecg.synth;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Measures an ECG from its samples alone, without a look at the model. Indexes are samples at 500 Hz (2 ms). */
final class Delineation {

    private static final int BEFORE = 200;
    private static final int AFTER = 250;

    final Map<Lead, float[]> leads;
    final List<Integer> rPeaks = new ArrayList<>();
    private final double[] size;

    Delineation(EcgRecord record) {
        this.leads = record.millivolts();
        this.size = new double[record.length()];
        double[] slope = new double[size.length];
        for (int i = 1; i < size.length; i++) {
            size[i] = rms(i, i, -1);
            slope[i] = rms(i, i - 1, 1);
        }
        findPeaks(slope);
    }

    /** Root mean square over the leads of sample a, less sample b if {@code sign} is 1. */
    private double rms(int a, int b, int sign) {
        double sum = 0;
        for (Lead lead : Lead.CANONICAL) {
            float[] mv = leads.get(lead);
            double value = sign > 0 ? mv[a] - mv[b] : mv[a];
            sum += value * value;
        }
        return Math.sqrt(sum / 12);
    }

    /** A QRS starts where the slope exceeds three tenths of the typical largest slope; 300 ms must lie between two. */
    private void findPeaks(double[] slope) {
        double[] perSecond = new double[slope.length / 500];
        for (int second = 0; second < perSecond.length; second++) {
            perSecond[second] =
                    Arrays.stream(slope, second * 500, (second + 1) * 500).max().orElseThrow();
        }
        Arrays.sort(perSecond);
        double limit = 0.3 * perSecond[perSecond.length / 2];
        for (int i = 0; i < slope.length; i++) {
            if (slope[i] > limit) {
                int peak = largest(i, Math.min(size.length, i + 55));
                rPeaks.add(peak);
                i = Math.max(i, peak) + 110;
            }
        }
    }

    private int largest(int from, int to) {
        int largest = from;
        for (int i = from; i < to; i++) {
            largest = size[i] > size[largest] ? i : largest;
        }
        return largest;
    }

    double meanRrSeconds() {
        return (rPeaks.getLast() - rPeaks.getFirst()) / 500.0 / (rPeaks.size() - 1);
    }

    /** Standard deviation of RR over its mean. */
    double irregularity() {
        double mean = meanRrSeconds();
        double sum = 0;
        for (int k = 1; k < rPeaks.size(); k++) {
            double rr = (rPeaks.get(k) - rPeaks.get(k - 1)) / 500.0;
            sum += (rr - mean) * (rr - mean);
        }
        return Math.sqrt(sum / (rPeaks.size() - 1)) / mean;
    }

    /** The mean of the beats whose number passes, each lead (450), R peak at {@link AverageBeat#R}. */
    AverageBeat average(IntPredicate wanted) {
        double[][] mean = new double[12][BEFORE + AFTER];
        int beats = 0;
        for (int k = 0; k < rPeaks.size(); k++) {
            int start = rPeaks.get(k) - BEFORE;
            if (start >= 0 && start + BEFORE + AFTER <= size.length && wanted.test(k)) {
                beats++;
                for (Lead lead : Lead.CANONICAL) {
                    for (int i = 0; i < BEFORE + AFTER; i++) {
                        mean[lead.ordinal()][i] += leads.get(lead)[start + i];
                    }
                }
            }
        }
        for (double[] lead : mean) {
            for (int i = 0; i < lead.length; i++) {
                lead[i] /= beats;
            }
        }
        return new AverageBeat(mean);
    }

    /**
     * A mean beat.
     *
     * @param mv (12, 450)
     */
    record AverageBeat(double[][] mv) {

        static final int R = BEFORE;
        /** Slope of a flat line, as a part of the steepest slope of the QRS. */
        private static final double FLAT = 0.05;
        /** Above the ST level of a bundle branch block; some ms earlier than the 5 % of the truth. */
        private static final double END_LEVEL = 0.13;

        double at(Lead lead, int i) {
            return mv[lead.ordinal()][i] - mv[lead.ordinal()][baseline()];
        }

        /** Just before the QRS. */
        private int baseline() {
            return onset() - 4;
        }

        /** Last sample before R that follows 12 ms of flat line. */
        int onset() {
            double limit = FLAT * peak(k -> norm(k, k - 1));
            int flat = 0;
            int i = R;
            while (flat < 6) {
                flat = norm(i, i - 1) < limit ? flat + 1 : 0;
                i--;
            }
            return i + 6;
        }

        /** First sample after R from which the leads are back to 0.13 of the peak, or lie flat below twice that, for 14 ms. */
        int end() {
            int baseline = baseline();
            double limit = END_LEVEL * peak(k -> norm(k, baseline));
            double flatSlope = FLAT * peak(k -> norm(k, k - 1));
            int quiet = 0;
            int i = R;
            // Shorter pauses happen inside: between S and R' the dipole turns round.
            while (quiet < 7) {
                double level = norm(i, baseline);
                boolean plateau = level < 2 * limit && norm(i, i + 1) < flatSlope;
                quiet = level < limit || plateau ? quiet + 1 : 0;
                i++;
            }
            return i - 7;
        }

        /** How long the leads stay above half of the peak, in ms. */
        double widthAtHalfMs() {
            int baseline = baseline();
            double limit = 0.5 * peak(k -> norm(k, baseline));
            long above = IntStream.range(R - 60, R + 60)
                    .filter(k -> norm(k, baseline) > limit)
                    .count();
            return 2.0 * above;
        }

        private static double peak(IntToDoubleFunction value) {
            double peak = 0;
            for (int i = R - 60; i < R + 60; i++) {
                peak = Math.max(peak, value.applyAsDouble(i));
            }
            return peak;
        }

        private double norm(int a, int b) {
            double sum = 0;
            for (double[] lead : mv) {
                sum += (lead[a] - lead[b]) * (lead[a] - lead[b]);
            }
            return Math.sqrt(sum);
        }

        double qrsMs() {
            return 2.0 * (end() - onset());
        }

        double highest(Lead lead) {
            double highest = 0;
            for (int i = onset(); i <= end(); i++) {
                highest = Math.max(highest, at(lead, i));
            }
            return highest;
        }

        double deepest(Lead lead) {
            double deepest = 0;
            for (int i = onset(); i <= end(); i++) {
                deepest = Math.min(deepest, at(lead, i));
            }
            return deepest;
        }

        double span(Lead lead) {
            return highest(lead) - deepest(lead);
        }

        /** Frontal axis from the net QRS areas in I and aVF. */
        double axisDegrees() {
            double one = 0;
            double foot = 0;
            for (int i = onset(); i <= end(); i++) {
                one += at(Lead.I, i);
                foot += at(Lead.AVF, i);
            }
            return Math.toDegrees(Math.atan2(2 / Math.sqrt(3) * foot, one));
        }

        /** ST level in mV 150 ms after the onset of a narrow QRS, which is about 60 ms after its end. */
        double st(Lead lead) {
            return at(lead, onset() + 75);
        }

        /** Height of the largest wave of lead II between two times before R in mV, against the level before the QRS. */
        double largestBefore(int fromMs, int toMs) {
            double largest = 0;
            for (int i = R - fromMs / 2; i < R - toMs / 2; i++) {
                largest = Math.max(largest, Math.abs(at(Lead.II, i)));
            }
            return largest;
        }

        /** From where the P wave leaves the baseline (a tenth of its height in II) to the QRS onset. */
        double prMs() {
            int top = onset() - 20;
            for (int i = onset() - 20; i > onset() - 150; i--) {
                top = at(Lead.II, i) > at(Lead.II, top) ? i : top;
                if (at(Lead.II, i) < 0.3 * at(Lead.II, top) && at(Lead.II, top) > 0.03) {
                    break;
                }
            }
            int i = top;
            while (i > 0 && at(Lead.II, i) > 0.1 * at(Lead.II, top)) {
                i--;
            }
            return 2.0 * (onset() - i);
        }
    }
}
