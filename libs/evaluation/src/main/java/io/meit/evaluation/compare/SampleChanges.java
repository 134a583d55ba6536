package io.meit.evaluation.compare;

import io.meit.evaluation.sample.KeptSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds the samples whose statements changed most. */
final class SampleChanges {

    private SampleChanges() {}

    /** The greatest changes first, either way; those without any are left out. */
    static List<SampleChange> most(MatchedCell cell, Map<String, Double> first, Map<String, Double> second, int limit) {
        List<SampleChange> changes = new ArrayList<>();
        for (int i = 0; i < cell.size(); i++) {
            KeptSample here = cell.first().get(i);
            String record = here.order().record();
            if (first.containsKey(record) && second.containsKey(record)) {
                changes.add(new SampleChange(
                        record,
                        here.order().index(),
                        here.order().reference(),
                        here.texts().hypothesis(),
                        cell.second().get(i).texts().hypothesis(),
                        score(first.get(record)),
                        score(second.get(record))));
            }
        }
        return changes.stream()
                .filter(change -> change.change() != 0)
                .sorted(Comparator.comparingDouble(change -> -Math.abs(change.change())))
                .limit(limit)
                .toList();
    }

    /** Where neither side states anything, nothing is wrong. */
    private static double score(double f1) {
        return Double.isNaN(f1) ? 1 : f1;
    }
}
