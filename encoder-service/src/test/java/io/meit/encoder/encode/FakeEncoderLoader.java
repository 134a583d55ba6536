package io.meit.encoder.encode;

import io.meit.model.encoder.EcgEncoder;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** Stands in for the checkpoint in tests of the whole service. */
@Alternative
@Priority(1)
@Singleton
class FakeEncoderLoader implements EncoderLoader {

    @Override
    public EcgEncoder load() {
        return new FakeEncoder();
    }
}
