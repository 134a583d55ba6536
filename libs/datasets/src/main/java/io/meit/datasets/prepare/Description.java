package io.meit.datasets.prepare;

import io.meit.datasets.record.Code;
import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.ReportText;
import io.meit.datasets.report.CodeText;
import io.meit.datasets.report.RawReport;
import io.meit.datasets.source.Details;
import io.meit.datasets.source.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes a record's description: hashed patient, cleaned texts with the wanted language first, a text from codes where there
 * is none in it.
 */
final class Description {

    private final Settings.Texts texts;
    private final CodeText codeText;
    private final PatientSalt salt;
    private final String namespace;

    Description(Settings.Texts texts, CodeText codeText, PatientSalt salt, String namespace) {
        this.texts = texts;
        this.codeText = codeText;
        this.salt = salt;
        this.namespace = namespace;
    }

    RecordDescription of(SourceRecord record, Details details) {
        return new RecordDescription(
                record.id(),
                salt.hash(namespace, record.patient()),
                reports(details),
                details.codes(),
                details.attributes());
    }

    private List<ReportText> reports(Details details) {
        List<ReportText> reports = new ArrayList<>();
        for (RawReport report : details.reports()) {
            texts.cleaning().clean(report).ifPresent(reports::add);
        }
        if (reports.stream().noneMatch(this::isWanted)) {
            written(details.codes()).ifPresent(reports::add);
        }
        reports.sort(Comparator.comparing(report -> !isWanted(report))); // stable
        return reports;
    }

    private Optional<ReportText> written(List<Code> codes) {
        return codeText.write(codes).flatMap(text -> texts.cleaning()
                .clean(RawReport.of(ReportText.Origin.CODES, Optional.of("en"), text)));
    }

    boolean isWanted(ReportText report) {
        return texts.language().equals(Settings.Texts.ANY_LANGUAGE)
                || report.language().equals(texts.language());
    }
}
