package io.meit.metrics.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's step-down correction (1979) for looking at several p at once. */
public final class Holm {

    private Holm() {}

    /** For each p, in the given order, one that may be held against the usual limit although many were looked at. */
    public static double[] adjusted(double... p) {
        List<Integer> ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double before = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = ascending.get(rank);
            before = Math.max(before, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = before;
        }
        return adjusted;
    }
}
