package io.meit.evaluation.score;

import io.meit.evaluation.result.GroupResult;
import io.meit.statements.metrics.AgeBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Clinical scores by what is known of a record. A sample without an attribute is in no group of it. */
final class Groups {

    private static final String AGE = "age";
    private static final List<String> ATTRIBUTES = List.of("sex", AGE, "device", "site");

    private Groups() {}

    static List<GroupResult> of(CellStatements statements) {
        List<GroupResult> results = new ArrayList<>();
        for (String attribute : ATTRIBUTES) {
            Map<String, List<ComparedSample>> groups = new TreeMap<>();
            for (ComparedSample compared : statements.samples()) {
                value(attribute, compared).ifPresent(value -> groups.computeIfAbsent(value, v -> new ArrayList<>())
                        .add(compared));
            }
            groups.forEach((value, samples) -> results.add(result(attribute, value, samples)));
        }
        return results;
    }

    /** Ages in years are put into bands; what is no number is taken for a band already. */
    private static Optional<String> value(String attribute, ComparedSample compared) {
        return Optional.ofNullable(compared.sample().order().attributes().get(attribute))
                .filter(value -> !value.isBlank())
                .map(value -> attribute.equals(AGE) && value.matches("[0-9]+(\\.[0-9]+)?")
                        ? AgeBand.of(Double.parseDouble(value)).label()
                        : value);
    }

    private static GroupResult result(String attribute, String value, List<ComparedSample> group) {
        double[] numbers = new ClinicalSums(List.of()).samples(group).numbers();
        return new GroupResult(
                attribute,
                value,
                group.size(),
                numbers[ClinicalSums.NAMES.indexOf("micro-F1")],
                numbers[ClinicalSums.NAMES.indexOf("critical-sensitivity")]);
    }
}
