package io.meit.llm.generate;

import io.meit.model.generate.GeneratorIdentity;

/** What the loaded decoder says of itself, readable from every thread. */
public record DecoderIdentity(String decoderId, String projectorId, String defaultPrompt, String dtype, String device) {

    static DecoderIdentity of(GeneratorIdentity identity) {
        return new DecoderIdentity(
                identity.decoderId(),
                identity.projectorId(),
                identity.defaultPrompt(),
                identity.dtype(),
                identity.device());
    }
}
