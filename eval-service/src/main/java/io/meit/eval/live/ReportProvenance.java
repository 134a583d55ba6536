package io.meit.eval.live;

import jakarta.persistence.Embeddable;

/**
 * What made a report.
 *
 * @param adapterId empty if none
 * @param codeVersion of the service that wrote it
 */
@Embeddable
public record ReportProvenance(
        String encoderId,
        String projectorId,
        String preparationId,
        String decoderId,
        String adapterId,
        String codeVersion) {}
