package io.meit.encoder.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down once windows are no longer read, which only a restart cures. */
@Liveness
@ApplicationScoped
class IntakeLiveness implements HealthCheck {

    private final WindowConsumer consumer;

    IntakeLiveness(WindowConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("intake")
                .status(consumer.failure().isEmpty())
                .build();
    }
}
