package io.meit.ecg.measure;

import java.util.Arrays;

/** Rate and regularity, from the tips of the QRS complexes. */
final class Rhythm {

    private static final double PREMATURE = 0.85;

    private final double[] rr;
    private final double median;

    /** @param tips three or more, samples at 500 Hz */
    Rhythm(int[] tips) {
        rr = new double[tips.length - 1];
        for (int i = 0; i < rr.length; i++) {
            rr[i] = (tips[i + 1] - tips[i]) / MedianBeat.HERTZ;
        }
        double[] sorted = rr.clone();
        Arrays.sort(sorted);
        median = sorted[sorted.length / 2];
    }

    /** Median distance of two beats, seconds. */
    double median() {
        return median;
    }

    /** Standard deviation over the median. */
    double spread() {
        double mean = Arrays.stream(rr).average().orElseThrow();
        return Math.sqrt(Arrays.stream(rr)
                        .map(value -> (value - mean) * (value - mean))
                        .average()
                        .orElseThrow())
                / median;
    }

    /** Root mean square of successive differences, over the median. */
    double successive() {
        double sum = 0;
        for (int i = 1; i < rr.length; i++) {
            sum += (rr[i] - rr[i - 1]) * (rr[i] - rr[i - 1]);
        }
        return Math.sqrt(sum / Math.max(1, rr.length - 1)) / median;
    }

    /** Median absolute successive difference, over the median: large where every beat is irregular, not where one is. */
    double usualDifference() {
        double[] differences = new double[rr.length - 1];
        for (int i = 1; i < rr.length; i++) {
            differences[i - 1] = Math.abs(rr[i] - rr[i - 1]);
        }
        Arrays.sort(differences);
        return differences[differences.length / 2] / median;
    }

    /** Share of the distances that are shorter than 85 percent of the median. */
    double premature() {
        return Arrays.stream(rr).filter(value -> value < PREMATURE * median).count() / (double) rr.length;
    }

    double shortest() {
        return Arrays.stream(rr).min().orElseThrow() / median;
    }

    double longest() {
        return Arrays.stream(rr).max().orElseThrow() / median;
    }
}
