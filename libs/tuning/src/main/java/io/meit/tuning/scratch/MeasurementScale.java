package io.meit.tuning.scratch;

import java.util.Arrays;
import java.util.Collection;

/**
 * Makes measurements of many units comparable: their distance from the median in units of the spread of the middle half, cut at 4.
 *
 * @param medians (M)
 * @param spreads (M) distance of the quartiles over that of a normal distribution; 1 where it is 0
 */
record MeasurementScale(float[] medians, float[] spreads) {

    private static final double NORMAL_QUARTILES = 1.349;
    private static final float FARTHEST = 4;

    /** @param measured (M) of each ECG, or empty where nothing could be measured */
    static MeasurementScale of(Collection<float[]> measured) {
        float[][] known = measured.stream().filter(values -> values.length > 0).toArray(float[][]::new);
        int size = known.length == 0 ? 0 : known[0].length;
        float[] medians = new float[size];
        float[] spreads = new float[size];
        float[] column = new float[known.length];
        for (int m = 0; m < size; m++) {
            for (int i = 0; i < known.length; i++) {
                column[i] = known[i][m];
            }
            Arrays.sort(column);
            medians[m] = column[column.length / 2];
            float quartiles = column[column.length * 3 / 4] - column[column.length / 4];
            spreads[m] = quartiles > 0 ? (float) (quartiles / NORMAL_QUARTILES) : 1;
        }
        return new MeasurementScale(medians, spreads);
    }

    int size() {
        return medians.length;
    }

    /** (M) standardised; NaN throughout if nothing could be measured. */
    float[] standardised(float[] measured) {
        float[] values = new float[size()];
        Arrays.fill(values, Float.NaN);
        for (int m = 0; m < measured.length; m++) {
            values[m] = Math.clamp((measured[m] - medians[m]) / spreads[m], -FARTHEST, FARTHEST);
        }
        return values;
    }
}
