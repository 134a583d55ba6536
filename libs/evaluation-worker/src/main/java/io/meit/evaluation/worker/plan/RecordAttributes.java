package io.meit.evaluation.worker.plan;

import io.meit.datasets.record.Code;
import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.ReportText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a sample says of its record beside the reference: groups for scores, codes, and where the reference comes from. */
final class RecordAttributes {

    private static final List<String> GROUPS = List.of("sex", "age", "device", "site");

    /** {@code original}, {@code translation} or {@code codes}. */
    private static final String ORIGIN = "reference-origin";

    private static final String LANGUAGE = "reference-language";
    private static final String SCP = "scp";

    private RecordAttributes() {}

    static Map<String, String> of(RecordDescription record, Optional<ReportText> reference) {
        Map<String, String> attributes = new TreeMap<>();
        for (String group : GROUPS) {
            String value = record.attributes().getOrDefault(group, "").strip();
            if (!value.isEmpty()) {
                attributes.put(group, value);
            }
        }
        List<String> codes = codes(record);
        if (!codes.isEmpty()) {
            attributes.put(SCP, String.join(",", codes));
        }
        reference.ifPresent(report -> {
            attributes.put(ORIGIN, report.origin().name().toLowerCase(Locale.ROOT));
            attributes.put(LANGUAGE, report.language());
        });
        return attributes;
    }

    /** SCP codes in the data set's order, each once. */
    static List<String> codes(RecordDescription record) {
        return record.codes().stream()
                .filter(code -> code.system().equals(Code.SCP))
                .map(Code::code)
                .distinct()
                .collect(Collectors.toUnmodifiableList());
    }
}
