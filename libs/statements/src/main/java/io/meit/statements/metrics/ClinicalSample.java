package io.meit.statements.metrics;

import io.meit.statements.StatementClaim;
import java.util.List;
import java.util.Map;

/**
 * A hypothesis with its reference, both as claims (of a text by {@link ClinicalScorer#claims}, of codes by
 * {@code CodedStatements.claims}).
 *
 * @param attributes what to group by, e.g. sex, age (band), device, site; a missing one puts the sample into no group of it
 */
public record ClinicalSample(
        String id, List<StatementClaim> hypothesis, List<StatementClaim> reference, Map<String, String> attributes) {

    public ClinicalSample {
        hypothesis = List.copyOf(hypothesis);
        reference = List.copyOf(reference);
        attributes = Map.copyOf(attributes);
    }
}
