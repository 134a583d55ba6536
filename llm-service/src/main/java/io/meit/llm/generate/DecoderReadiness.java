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

    private final ReportWriter writer;

    DecoderReadiness(ReportWriter writer) {
        this.writer = writer;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("decoder");
        return writer.decoder()
                .map(decoder ->
                        response.withData("decoder_id", decoder.decoderId()).up())
                .orElseGet(response::down)
                .build();
    }
}
