package io.meit.ecg.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From strength over time to QRS complexes. The usual strength at any time is the median of the peaks of the nearest
 * five stretches of 2 s (each holds a beat at 30 beats/min and more). A peak is a QRS if
 *
 * <ul>
 *   <li>it is the highest within 200 ms (no heart beats faster),
 *   <li>it has at least 35 % of the usual strength, and
 *   <li>it is no T wave: within 360 ms after a QRS it must have half of that one's strength.
 * </ul>
 *
 * Then, where two are further apart than 1.7 times the usual distance, the strongest peak between them counts too if it
 * has at least 15 % of the usual strength.
 */
final class QrsPeaks {

    private static final double STRETCH_SECONDS = 2;
    private static final int STRETCHES = 5;
    private static final double REFRACTORY_SECONDS = 0.2;
    private static final double T_WAVE_SECONDS = 0.36;
    private static final double ENOUGH = 0.35;
    private static final double ENOUGH_IN_A_GAP = 0.15;
    private static final double ENOUGH_AFTER_A_QRS = 0.5;
    private static final double GAP = 1.7;

    private final double[] strength;
    private final double[] usual;
    private final int stretch;
    private final int refractory;
    private final int tWave;

    QrsPeaks(double[] strength, double hertz) {
        this.strength = strength;
        this.stretch = (int) Math.round(STRETCH_SECONDS * hertz);
        this.refractory = (int) Math.round(REFRACTORY_SECONDS * hertz);
        this.tWave = (int) Math.round(T_WAVE_SECONDS * hertz);
        this.usual = usualStrengths();
    }

    /** Ascending. */
    List<Integer> find() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < strength.length; i++) {
            if (strength[i] > 0 && isHighest(i) && strength[i] >= ENOUGH * usualAt(i) && !isTWave(i, found)) {
                found.add(i);
            }
        }
        return withGapsSearched(found);
    }

    private double usualAt(int i) {
        return usual[Math.min(i / stretch, usual.length - 1)];
    }

    private double[] usualStrengths() {
        int count = Math.max(1, strength.length / stretch); // a rest of less than a stretch belongs to the last one
        double[] peaks = new double[count];
        for (int s = 0; s < count; s++) {
            int to = s == count - 1 ? strength.length : (s + 1) * stretch;
            peaks[s] = Arrays.stream(strength, s * stretch, to).max().orElse(0);
        }
        double[] medians = new double[count];
        for (int s = 0; s < count; s++) {
            int from = Math.clamp(s - STRETCHES / 2, 0, Math.max(0, count - STRETCHES));
            double[] near = Arrays.copyOfRange(peaks, from, Math.min(count, from + STRETCHES));
            Arrays.sort(near);
            medians[s] = near[near.length / 2];
        }
        return medians;
    }

    private boolean isHighest(int i) {
        for (int k = Math.max(0, i - refractory); k <= Math.min(strength.length - 1, i + refractory); k++) {
            if (strength[k] > strength[i] || (strength[k] == strength[i] && k < i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTWave(int i, List<Integer> found) {
        return !found.isEmpty()
                && i - found.getLast() < tWave
                && strength[i] < ENOUGH_AFTER_A_QRS * strength[found.getLast()];
    }

    private List<Integer> withGapsSearched(List<Integer> found) {
        if (found.size() < 3) {
            return found;
        }
        int[] distances = new int[found.size() - 1];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = found.get(k + 1) - found.get(k);
        }
        int[] sorted = distances.clone();
        Arrays.sort(sorted);
        double most = GAP * sorted[sorted.length / 2];
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < found.size(); k++) {
            all.add(found.get(k));
            if (k < distances.length && distances[k] > most) {
                strongestBetween(found.get(k) + tWave, found.get(k + 1) - refractory, all);
            }
        }
        return all;
    }

    private void strongestBetween(int from, int to, List<Integer> into) {
        int best = -1;
        for (int i = from; i < to; i++) {
            if (isHighest(i) && (best < 0 || strength[i] > strength[best])) {
                best = i;
            }
        }
        if (best >= 0 && strength[best] >= ENOUGH_IN_A_GAP * usualAt(best)) {
            into.add(best);
        }
    }
}
