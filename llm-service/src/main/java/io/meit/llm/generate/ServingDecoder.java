package io.meit.llm.generate;

import io.meit.model.generate.GeneratorIdentity;
import jakarta.inject.Singleton;

/** Which decoder serves, for those who do not have texts written. */
@Singleton
public class ServingDecoder {

    private final EngineThread engine;

    ServingDecoder(EngineThread engine) {
        this.engine = engine;
    }

    /**
     * As in provenance, e.g. {@code llama-128x4@77ab0c19d2ef}.
     *
     * @throws NotServingException if none is loaded
     */
    public String id() {
        return engine.decoder()
                .map(GeneratorIdentity::decoderId)
                .orElseThrow(() -> new NotServingException("the decoder is not loaded; call again in a moment"));
    }
}
