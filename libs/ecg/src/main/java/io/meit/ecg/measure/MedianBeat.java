package io.meit.ecg.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The median over the beats that look alike, of each lead.
 *
 * @param leads (12, {@link #LENGTH}) mV, 320 ms before the tip of the QRS to 560 ms after it
 * @param farthest distance of the least similar beat from the median, over the median's size: far above 0.5 where a beat is ectopic
 * @param unlike share of the beats that are further than half of the median's size from it
 */
record MedianBeat(float[][] leads, double farthest, double unlike) {

    static final double HERTZ = 500;
    /** Samples before the tip. */
    static final int TIP = 160;

    static final int LENGTH = TIP + 280;

    private static final int QRS_FROM = TIP - 30;
    private static final int QRS_TO = TIP + 50;
    private static final int LARGEST_SHIFT = 12;
    private static final double HALF = 0.5;
    private static final double ALIKE = 0.3;
    private static final double USUAL = 1.5;

    /**
     * @param signal (12, T) mV at 500 Hz
     * @param tips of the QRS complexes; those too near to an end are passed over
     * @return empty if fewer than two beats are whole
     */
    static Optional<MedianBeat> of(float[][] signal, int[] tips) {
        int last = signal[0].length - LENGTH + TIP - LARGEST_SHIFT;
        int[] whole = Arrays.stream(tips)
                .filter(tip -> tip >= TIP + LARGEST_SHIFT && tip <= last)
                .toArray();
        if (whole.length < 2) {
            return Optional.empty();
        }
        float[][] first = median(signal, whole);
        int[] aligned =
                Arrays.stream(whole).map(tip -> aligned(signal, tip, first)).toArray();
        float[][] all = median(signal, aligned);
        double size = Math.sqrt(squares(all, null, 0));
        double[] distances = Arrays.stream(aligned)
                .mapToDouble(tip -> Math.sqrt(squares(all, signal, tip - TIP)) / size)
                .toArray();
        double limit = Math.max(ALIKE, USUAL * middle(distances));
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < aligned.length; i++) {
            if (distances[i] <= limit) {
                alike.add(aligned[i]);
            }
        }
        return Optional.of(new MedianBeat(
                median(signal, alike.stream().mapToInt(Integer::intValue).toArray()),
                Arrays.stream(distances).max().orElse(0),
                Arrays.stream(distances).filter(distance -> distance > HALF).count() / (double) distances.length));
    }

    /** Where the QRS fits the median best, within 24 ms. */
    private static int aligned(float[][] signal, int tip, float[][] median) {
        int best = tip;
        double most = Double.NEGATIVE_INFINITY;
        for (int shift = -LARGEST_SHIFT; shift <= LARGEST_SHIFT; shift++) {
            double product = 0;
            for (int lead = 0; lead < signal.length; lead++) {
                for (int i = QRS_FROM; i < QRS_TO; i++) {
                    product += median[lead][i] * signal[lead][tip + shift - TIP + i];
                }
            }
            if (product > most) {
                most = product;
                best = tip + shift;
            }
        }
        return best;
    }

    /** Sum of squares over the QRS of the beat, or of its difference from the signal. */
    private static double squares(float[][] beat, float[][] signal, int from) {
        double sum = 0;
        for (int lead = 0; lead < beat.length; lead++) {
            for (int i = QRS_FROM; i < QRS_TO; i++) {
                double value = beat[lead][i] - (signal == null ? 0 : signal[lead][from + i]);
                sum += value * value;
            }
        }
        return sum;
    }

    private static float[][] median(float[][] signal, int[] tips) {
        float[][] beat = new float[signal.length][LENGTH];
        float[] values = new float[tips.length];
        for (int lead = 0; lead < signal.length; lead++) {
            for (int i = 0; i < LENGTH; i++) {
                for (int k = 0; k < tips.length; k++) {
                    values[k] = signal[lead][tips[k] - TIP + i];
                }
                Arrays.sort(values);
                beat[lead][i] = values[values.length / 2];
            }
        }
        return beat;
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
