package io.meit.kernels;

import io.meit.model.decoder.Positions;
import io.meit.model.decoder.RowSteps.Row;
import java.util.List;

/** Rotation of queries and keys. Cosine and sine of a step's positions are made once. */
final class RowRotary {

    private final Positions.Rotary positions;
    private final float[] frequencies;
    private float[] cosines = {}; // (R, rot / 2)
    private float[] sines = {};

    RowRotary(Positions.Rotary positions) {
        this.positions = positions;
        this.frequencies = new float[positions.frequencies().length];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) positions.frequencies()[i];
        }
    }

    void begin(List<Row> rows) {
        int half = frequencies.length;
        if (cosines.length < rows.size() * half) {
            cosines = new float[rows.size() * half];
            sines = new float[rows.size() * half];
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < half; i++) {
                float angle = rows.get(row).past() * frequencies[i];
                cosines[row * half + i] = (float) (StrictMath.cos(angle) * positions.factor());
                sines[row * half + i] = (float) (StrictMath.sin(angle) * positions.factor());
            }
        }
    }

    /** Rotates one head of a row, the values from {@code at} on. */
    void rotate(float[] x, int at, int row) {
        int half = frequencies.length;
        boolean halves = positions.pairing() == Positions.Pairing.HALVES;
        for (int i = 0; i < half; i++) {
            int first = at + (halves ? i : 2 * i);
            int second = halves ? first + half : first + 1;
            float a = x[first];
            float b = x[second];
            float cosine = cosines[row * half + i];
            float sine = sines[row * half + i];
            x[first] = a * cosine - b * sine;
            x[second] = b * cosine + a * sine;
        }
    }
}
