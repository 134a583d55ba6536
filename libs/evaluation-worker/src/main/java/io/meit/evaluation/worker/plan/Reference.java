package io.meit.evaluation.worker.plan;

import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.ReportText;
import io.meit.datasets.record.ReportText.Origin;
import io.meit.evaluation.suite.SuiteData;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of a record's reports is the reference: one in the language that the suite asks for, English if it asks for none, any
 * other if there is no English one; of these what the hospital wrote, else a translation, else what was written from codes.
 */
final class Reference {

    private static final String USUAL_LANGUAGE = "en";

    /** Best first. */
    private static final List<Origin> ORIGINS = List.of(Origin.ORIGINAL, Origin.TRANSLATION, Origin.CODES);

    private Reference() {}

    static Optional<ReportText> of(RecordDescription record, SuiteData data) {
        Optional<ReportText> wanted = best(record, data.language().orElse(USUAL_LANGUAGE));
        return data.language().isPresent() ? wanted : wanted.or(record::report);
    }

    private static Optional<ReportText> best(RecordDescription record, String language) {
        return record.reports().stream()
                .filter(report -> report.language().equals(language))
                .min(Comparator.comparingInt(report -> ORIGINS.indexOf(report.origin())));
    }
}
