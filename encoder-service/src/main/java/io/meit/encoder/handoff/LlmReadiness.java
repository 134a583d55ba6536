package io.meit.encoder.handoff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while llm-service has been away for long; windows then wait in Kafka. */
@Readiness
@ApplicationScoped
class LlmReadiness implements HealthCheck {

    private final LlmReachability llm;

    LlmReadiness(LlmReachability llm) {
        this.llm = llm;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("llm-service")
                .status(!llm.degraded())
                .withData("away since", llm.awaySince().map(Instant::toString).orElse("-"))
                .build();
    }
}
