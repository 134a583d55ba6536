package io.meit.evaluation.page;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The metrics of some cells as columns, in the order in which the cells have them. */
record MetricColumns(String profile, List<String> metrics) {

    MetricColumns {
        metrics = List.copyOf(metrics);
    }

    static MetricColumns of(String profile, List<CellResult> cells) {
        Set<String> metrics = new LinkedHashSet<>();
        for (CellResult cell : cells) {
            cell.metrics().stream()
                    .filter(value -> value.profile().equals(profile))
                    .forEach(value -> metrics.add(value.metric()));
        }
        return new MetricColumns(profile, List.copyOf(metrics));
    }

    /** The profiles of some cells: what is said of the heart first, word overlap after it. */
    static List<String> profiles(List<CellResult> cells) {
        Set<String> profiles = new LinkedHashSet<>(List.of("clinical", "clinical-codes", "expert", "strict", "meit"));
        Set<String> there = new LinkedHashSet<>();
        cells.forEach(cell -> cell.metrics().forEach(value -> there.add(value.profile())));
        profiles.retainAll(there);
        profiles.addAll(there);
        return List.copyOf(profiles);
    }

    static Optional<MetricValue> value(CellResult cell, String profile, String metric) {
        return cell.metrics().stream()
                .filter(value ->
                        value.profile().equals(profile) && value.metric().equals(metric))
                .findFirst();
    }
}
