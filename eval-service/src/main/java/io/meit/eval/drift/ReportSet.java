package io.meit.eval.drift;

import io.meit.eval.clinical.ClinicalMetric;
import io.meit.eval.clinical.ClinicalSums;
import io.meit.eval.clinical.SumRows;
import io.meit.eval.live.LiveReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports of one adapter in one period. */
record ReportSet(List<LiveReport> reports) {

    ReportSet {
        reports = List.copyOf(reports);
    }

    int size() {
        return reports.size();
    }

    SumRows pairs() {
        return new SumRows(
                reports.stream().map(LiveReport::sums).flatMap(Optional::stream).toList());
    }

    /** How many reports make each statement. */
    Map<String, Integer> stated() {
        Map<String, Integer> counts = new TreeMap<>();
        reports.forEach(report -> report.stated().forEach(id -> counts.merge(id, 1, Integer::sum)));
        return counts;
    }

    /** Clinical metrics by name; empty without pairs. */
    Map<String, Double> quality() {
        SumRows pairs = pairs();
        Map<String, Double> values = new LinkedHashMap<>();
        if (pairs.size() > 0) {
            double[] totals = pairs.totals();
            for (ClinicalMetric metric : ClinicalMetric.values()) {
                values.put(metric.label(), ClinicalSums.value(metric, totals));
            }
        }
        return values;
    }
}
