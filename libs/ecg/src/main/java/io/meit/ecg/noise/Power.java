package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Signal and noise powers of leads in mV^2, as {@link SnrDefinition} defines them. Missing samples do not count. */
final class Power {

    /** {@code sigamp} leaves out one value in so many at each end. */
    private static final int TRIMMED = 20;
    /** 50 ms on either side of a QRS. */
    private static final int HALF_QRS = EcgWindow.SAMPLE_RATE_HZ / 20;

    private Power() {}

    /**
     * (12) signal power of each lead, 0 where there is none.
     *
     * @throws UndefinedSnrException by {@link SnrDefinition#NST}, if no QRS is found
     */
    static double[] ofSignal(EcgWindow window, SnrDefinition definition) {
        return switch (definition) {
            case MEAN_SQUARE -> ofLeads(window.millivolts(), lead -> Samples.power(lead, 0, lead.length));
            case NST -> {
                int[] beats = QrsDetector.find(window);
                if (beats.length == 0) {
                    throw new UndefinedSnrException(
                            "no QRS complex was found in the window, so it has no QRS amplitude;"
                                    + " leave the record out, or use the definition mean-square");
                }
                yield ofLeads(window.millivolts(), lead -> squared(qrsHeight(lead, beats)) / 8);
            }
        };
    }

    /** (12) noise power of each lead. */
    static double[] ofNoise(double[][] leads, SnrDefinition definition) {
        ToDoubleFunction<double[]> power =
                switch (definition) {
                    case MEAN_SQUARE -> lead -> Samples.power(lead, 0, lead.length);
                    case NST -> lead -> squared(rmsBySeconds(lead));
                };
        return Arrays.stream(leads).mapToDouble(power).map(Power::zeroIfNone).toArray();
    }

    private static double[] ofLeads(float[][] leads, ToDoubleFunction<double[]> power) {
        return Arrays.stream(leads)
                .map(Power::toDoubles)
                .mapToDouble(power)
                .map(Power::zeroIfNone)
                .toArray();
    }

    /** Trimmed mean over the beats of the height within 50 ms about each. */
    static double qrsHeight(double[] lead, int[] beats) {
        return trimmedMean(Arrays.stream(beats)
                .mapToDouble(beat -> height(lead, beat))
                .filter(height -> !Double.isNaN(height))
                .toArray());
    }

    private static double height(double[] lead, int beat) {
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int i = Math.max(0, beat - HALF_QRS); i <= Math.min(lead.length - 1, beat + HALF_QRS); i++) {
            if (!Double.isNaN(lead[i])) {
                lowest = Double.isNaN(lowest) ? lead[i] : Math.min(lowest, lead[i]);
                highest = Double.isNaN(highest) ? lead[i] : Math.max(highest, lead[i]);
            }
        }
        return highest - lowest;
    }

    /** Trimmed mean over whole seconds of the root mean square about each second's mean. */
    static double rmsBySeconds(double[] lead) {
        int second = EcgWindow.SAMPLE_RATE_HZ;
        double[] values = new double[lead.length / second];
        for (int s = 0; s < values.length; s++) {
            values[s] = Math.sqrt(Samples.power(lead, s * second, (s + 1) * second));
        }
        return trimmedMean(
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray());
    }

    private static double trimmedMean(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int left = sorted.length / TRIMMED;
        return Arrays.stream(sorted, left, sorted.length - left).average().orElse(0);
    }

    private static double zeroIfNone(double power) {
        return Double.isNaN(power) ? 0 : power;
    }

    private static double squared(double value) {
        return value * value;
    }

    private static double[] toDoubles(float[] samples) {
        double[] doubles = new double[samples.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = samples[i];
        }
        return doubles;
    }
}
