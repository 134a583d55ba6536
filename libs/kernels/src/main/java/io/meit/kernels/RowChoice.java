package io.meit.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The likeliest token of a row of logits and its log-probability. */
final class RowChoice {

    private RowChoice() {}

    /**
     * @param logits (R, V)
     * @param greedy (R * 2): id and log-probability, which are written
     */
    static void choose(float[] logits, int row, int vocabulary, double[] greedy) {
        int start = row * vocabulary;
        int whole = vocabulary / Lanes.COUNT * Lanes.COUNT;
        float most = greatest(logits, start, whole, vocabulary);
        int id = 0;
        while (id < vocabulary && logits[start + id] != most) {
            id++;
        }
        if (id == vocabulary) {
            throw new IllegalStateException("a row of logits has no greatest: they are not numbers");
        }
        greedy[2 * row] = id;
        greedy[2 * row + 1] = -Math.log(powers(logits, start, whole, vocabulary, most));
    }

    private static float greatest(float[] logits, int start, int whole, int count) {
        FloatVector greatest = FloatVector.broadcast(Lanes.FLOATS, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            greatest = greatest.max(Lanes.load(logits, start + i));
        }
        float most = greatest.reduceLanes(VectorOperators.MAX);
        for (int i = whole; i < count; i++) {
            most = Math.max(most, logits[start + i]);
        }
        return most;
    }

    /** The sum of e^(logit - most). */
    private static double powers(float[] logits, int start, int whole, int count, float most) {
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            sum = sum.add(Exp.of(Lanes.load(logits, start + i).sub(most)));
        }
        double powers = Lanes.sum(sum);
        for (int i = whole; i < count; i++) {
            powers += StrictMath.exp(logits[start + i] - most);
        }
        return powers;
    }
}
