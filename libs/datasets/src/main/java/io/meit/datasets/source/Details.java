package io.meit.datasets.source;

import io.meit.datasets.record.Code;
import io.meit.datasets.report.RawReport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a data set says of a record.
 *
 * @param reports as published
 * @param codes in the data set's order
 * @param attributes e.g. age and sex, without empty ones
 */
public record Details(List<RawReport> reports, List<Code> codes, Map<String, String> attributes) {

    static final Details NONE = new Details(List.of(), List.of(), Map.of());

    public Details {
        reports = List.copyOf(reports);
        codes = List.copyOf(codes);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes)); // one order in every run
    }
}
