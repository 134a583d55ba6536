package io.meit.llm.generate;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down once the decoder's thread has ended, which only a restart cures. */
@Liveness
@Singleton
class DecoderLiveness implements HealthCheck {

    private final EngineThread engine;

    DecoderLiveness(EngineThread engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("decoder").status(!engine.ended()).build();
    }
}
