package io.meit.statements;

import java.util.List;
import java.util.Optional;

/**
 * One ECG statement of the catalogue.
 *
 * @param id short unique name; the SCP code of PTB-XL where it has one
 * @param text English, lower case, as it stands in a report
 * @param category its kind
 * @param territory the part of the heart that the statement names, if it names one
 * @param parent the statement that is true whenever this one is, e.g. MI of IMI
 * @param severity how much it matters
 * @param reason why it is critical; empty for the others
 * @param scp SCP-ECG codes as in PTB-XL
 * @param aha AHA/ACC/HRS 2007 primary statement numbers
 * @param snomed SNOMED CT codes as in the PhysioNet/CinC Challenges 2020 and 2021
 */
public record Statement(
        String id,
        String text,
        Category category,
        Optional<Territory> territory,
        Optional<String> parent,
        Severity severity,
        String reason,
        List<String> scp,
        List<String> aha,
        List<String> snomed) {

    public Statement {
        if (id.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("a statement needs an id and a text: '%s', '%s'".formatted(id, text));
        }
        if ((severity == Severity.CRITICAL) == reason.isBlank()) {
            throw new IllegalArgumentException(
                    "statement %s: a reason is given for critical statements and for no others; severity %s, reason '%s'"
                            .formatted(id, severity, reason));
        }
        scp = List.copyOf(scp);
        aha = List.copyOf(aha);
        snomed = List.copyOf(snomed);
    }

    public boolean isCritical() {
        return severity == Severity.CRITICAL;
    }
}
