package io.meit.statements.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples scored together and by group.
 *
 * @param overall scores of all samples
 * @param groups by attribute, then by its value, both sorted
 * @param samples the counts of each sample in the order given, for resampling
 */
public record ClinicalEvaluation(
        ClinicalScores overall, Map<String, Map<String, ClinicalScores>> groups, List<SampleCounts> samples) {

    public static ClinicalEvaluation of(ClinicalScorer scorer, List<ClinicalSample> samples) {
        CountLayout layout = scorer.layout();
        int[] all = new int[layout.size()];
        Map<String, Map<String, int[]>> sums = new TreeMap<>();
        List<SampleCounts> counts = new ArrayList<>(samples.size());
        for (ClinicalSample sample : samples) {
            SampleCounts one = scorer.compare(sample.hypothesis(), sample.reference());
            counts.add(one);
            one.addTo(all, 1);
            sample.attributes()
                    .forEach((attribute, value) -> one.addTo(
                            sums.computeIfAbsent(attribute, a -> new TreeMap<>())
                                    .computeIfAbsent(value, v -> new int[layout.size()]),
                            1));
        }
        Map<String, Map<String, ClinicalScores>> groups = new TreeMap<>();
        sums.forEach((attribute, values) -> {
            Map<String, ClinicalScores> scores = new TreeMap<>();
            values.forEach((value, totals) -> scores.put(value, ClinicalScores.of(layout, totals)));
            groups.put(attribute, scores);
        });
        return new ClinicalEvaluation(ClinicalScores.of(layout, all), groups, List.copyOf(counts));
    }
}
