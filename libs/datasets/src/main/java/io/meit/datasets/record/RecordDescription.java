package io.meit.datasets.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is said of a record beside its signal.
 *
 * @param id unique in its set, e.g. {@code records500/00000/00001_hr}; holds no patient id
 * @param patient salted hash of the patient's id, 32 hexadecimal digits
 * @param reports the chosen text first; empty if the record has none
 * @param codes in the data set's order
 * @param attributes e.g. {@code age}, {@code sex}, {@code device}; sorted by name
 */
public record RecordDescription(
        String id, String patient, List<ReportText> reports, List<Code> codes, Map<String, String> attributes) {

    public RecordDescription {
        reports = List.copyOf(reports);
        codes = List.copyOf(codes);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** The text to train on and to compare with. */
    public Optional<ReportText> report() {
        return reports.stream().findFirst();
    }
}
