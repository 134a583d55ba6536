package io.meit.evaluation.page;

import io.meit.statements.TsvTable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How pages name and explain a metric; {@code metrics.tsv}.
 *
 * @param label as a table's column names it
 * @param lowerIsBetter true of error rates
 * @param meaning in a few words
 * @param why the profiles {@code strict} and {@code meit} differ; empty where there are no profiles
 */
record MetricFacts(String label, boolean lowerIsBetter, String meaning, String why) {

    private static final String REFERENCE = "=";
    private static final Map<String, MetricFacts> ALL = read();

    /** Those of a metric; one that the table does not know keeps its own name, higher being better. */
    static MetricFacts of(String metric) {
        return ALL.getOrDefault(metric, new MetricFacts(metric, false, "", ""));
    }

    private static Map<String, MetricFacts> read() {
        TsvTable table = TsvTable.resource(MetricFacts.class, "metrics.tsv");
        Map<String, String> reasons = new LinkedHashMap<>();
        table.rows().forEach(row -> reasons.put(REFERENCE + row.get("metric"), row.get("why")));
        Map<String, MetricFacts> facts = new LinkedHashMap<>();
        for (TsvTable.Row row : table.rows()) {
            String why = row.get("why");
            if (why.startsWith(REFERENCE) && !reasons.containsKey(why)) {
                throw row.wrong("no metric '%s' to take the reason from".formatted(why.substring(1)));
            }
            facts.put(
                    row.get("metric"),
                    new MetricFacts(
                            row.get("label"),
                            row.get("better").equals("low"),
                            row.get("meaning"),
                            reasons.getOrDefault(why, why)));
        }
        return facts;
    }
}
