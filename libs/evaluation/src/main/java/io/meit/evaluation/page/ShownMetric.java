package io.meit.evaluation.page;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A metric that is worth a drawing. */
record ShownMetric(String profile, String metric) {

    private static final List<ShownMetric> CHOICE = List.of(
            new ShownMetric("clinical", "micro-F1"),
            new ShownMetric("clinical", "macro-F1"),
            new ShownMetric("clinical", "critical-sensitivity"),
            new ShownMetric("strict", "BLEU-4"),
            new ShownMetric("strict", "METEOR"),
            new ShownMetric("strict", "ROUGE-L"));

    private static final MetricValue NONE = new MetricValue("", "", Double.NaN, Double.NaN, Double.NaN, "");

    /** What a judge said, and those of the usual choice that any of the cells has. */
    static List<ShownMetric> of(List<CellResult> cells) {
        Stream<ShownMetric> judged = MetricColumns.of("expert", cells).metrics().stream()
                .limit(CHOICE.size())
                .map(metric -> new ShownMetric("expert", metric));
        List<ShownMetric> shown = new ArrayList<>(judged.toList());
        CHOICE.stream()
                .filter(choice -> cells.stream()
                        .anyMatch(cell -> !Double.isNaN(choice.in(cell).value())))
                .forEach(shown::add);
        return shown;
    }

    /** Its value in a cell; NaN if the cell has none. */
    MetricValue in(CellResult cell) {
        return MetricColumns.value(cell, profile, metric).orElse(NONE);
    }

    String label() {
        String label = MetricFacts.of(metric).label();
        return profile.equals("strict") ? label + " (strict)" : label;
    }

    /** A value of it as pages write it. */
    String written(MetricValue value) {
        return Numbers.fixed(value.value(), Numbers.decimals(profile, metric));
    }
}
