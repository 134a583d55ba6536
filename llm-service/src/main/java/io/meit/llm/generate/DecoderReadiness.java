package io.meit.llm.generate;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready as long as the decoder is loaded and its thread is alive. */
@Readiness
@Singleton
class DecoderReadiness implements HealthCheck {

    private final EngineThread engine;

    DecoderReadiness(EngineThread engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("decoder");
        return engine.decoder()
                .map(decoder ->
                        response.withData("decoder_id", decoder.decoderId()).up())
                .orElseGet(response::down)
                .build();
    }
}
