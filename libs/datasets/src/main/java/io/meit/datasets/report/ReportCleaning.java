package io.meit.datasets.report;

import static io.meit.datasets.report.CleaningRule.*;

import io.meit.datasets.record.ReportText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A named sequence of cleaning rules. */
public enum ReportCleaning {
    /** This project's: nothing that is not said of the heart, one spelling, one text. The default. */
    CLEAN("clean"),
    /** What MEIT's released code does: decoration inside stays, nothing is deduplicated, no final period. */
    RELEASED_CODE("released-code");

    private final String label;

    ReportCleaning(String label) {
        this.label = label;
    }

    /** As written in manifests and on the command line. */
    public String label() {
        return label;
    }

    /** In the order in which they are applied. */
    public List<CleaningRule> rules() {
        return switch (this) {
            case CLEAN ->
                List.of(
                        COLLAPSE_BLANKS,
                        STRIP_DECORATION,
                        DROP_EDITORS_NOTE,
                        DROP_NOTICE,
                        DROP_PLACEHOLDER,
                        DROP_BLANK,
                        REPAIR_UMLAUT,
                        ENGLISH_EKG_TO_ECG,
                        LOWER_CASE,
                        DROP_REPEATED,
                        JOIN_SENTENCES,
                        FINAL_PERIOD);
            case RELEASED_CODE ->
                List.of(DROP_BLANK, RELEASED_JOIN, RELEASED_EKG, RELEASED_STRIP, LOWER_CASE, RELEASED_DROP_ERROR);
        };
    }

    /** The preset of that name. */
    public static ReportCleaning named(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no report cleaning is called \"%s\"; there are clean and released-code".formatted(name)));
    }

    /** The cleaned text with its language; empty if nothing is left. */
    public Optional<ReportText> clean(RawReport report) {
        String language =
                report.language().orElseGet(() -> ReportLanguage.detect(String.join(" ", report.statements())));
        List<String> statements = report.statements();
        for (CleaningRule rule : rules()) {
            statements = rule.apply(statements, language);
        }
        String text = String.join(" ", statements);
        return text.isBlank() ? Optional.empty() : Optional.of(new ReportText(report.origin(), language, text));
    }
}
