package io.meit.tuning.scratch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The statements of the auxiliary loss, each with its place.
 *
 * @param ids sorted
 * @param frequency of each among the training records, 0 to 1
 */
record StatementPlaces(List<String> ids, Map<String, Double> frequency) {

    /** Those that at least so many records make. */
    static StatementPlaces of(Collection<LabelledEcg> ecgs, int least) {
        Map<String, Integer> counts = new TreeMap<>();
        ecgs.forEach(ecg -> ecg.ids().forEach(id -> counts.merge(id, 1, Integer::sum)));
        counts.values().removeIf(count -> count < least);
        Map<String, Double> frequency = new TreeMap<>();
        counts.forEach((id, count) -> frequency.put(id, (double) count / ecgs.size()));
        return new StatementPlaces(List.copyOf(counts.keySet()), frequency);
    }

    /** (F) 1 where the statement is made, else 0. */
    float[] indicators(Set<String> made) {
        float[] indicators = new float[ids.size()];
        for (int i = 0; i < indicators.length; i++) {
            indicators[i] = made.contains(ids.get(i)) ? 1 : 0;
        }
        return indicators;
    }

    /** Frequency of the rarest of the statements made; 1 if none has a place. */
    double rarest(Set<String> made) {
        return made.stream()
                .mapToDouble(id -> frequency.getOrDefault(id, 1.0))
                .min()
                .orElse(1);
    }
}
