package io.meit.local.generate;

import java.util.List;

/** What made a report: the fields of {@code meit.v1.Provenance}, which describes them. */
public record Origin(
        String encoderId,
        String projectorId,
        String preparationId,
        String decoderId,
        String adapterId,
        String prompt,
        List<Integer> promptTokenIds,
        String decoding,
        int maxTokens,
        long seed,
        String codeVersion,
        String dataSha256,
        String dtype,
        String device) {}
