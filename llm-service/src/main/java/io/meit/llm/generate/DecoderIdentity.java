package io.meit.llm.generate;

import io.meit.model.generate.ReportGenerator;

/** What the loaded decoder says of itself, readable from every thread. */
public record DecoderIdentity(String decoderId, String projectorId, String defaultPrompt, String dtype, String device) {

    static DecoderIdentity of(ReportGenerator generator) {
        return new DecoderIdentity(
                generator.decoderId(),
                generator.projectorId(),
                generator.defaultPrompt(),
                generator.dtype(),
                generator.device());
    }
}
