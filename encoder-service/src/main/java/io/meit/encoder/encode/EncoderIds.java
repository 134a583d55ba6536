package io.meit.encoder.encode;

import io.meit.model.encoder.EcgEncoder;

/** What is loaded. */
record EncoderIds(String encoder, String projector, String preparation) {

    static EncoderIds of(EcgEncoder encoder) {
        return new EncoderIds(encoder.encoderId(), encoder.projectorId(), encoder.preparationId());
    }
}
