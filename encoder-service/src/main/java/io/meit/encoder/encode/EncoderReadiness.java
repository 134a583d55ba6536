package io.meit.encoder.encode;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the model is loaded. */
@Readiness
@ApplicationScoped
class EncoderReadiness implements HealthCheck {

    private final EncodeThread encoder;

    EncoderReadiness(EncodeThread encoder) {
        this.encoder = encoder;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("encoder");
        CompletableFuture<EncoderIds> loaded = encoder.loaded();
        if (!loaded.isDone() || loaded.isCompletedExceptionally()) {
            return response.down().build();
        }
        EncoderIds ids = loaded.join();
        return response.up()
                .withData("encoder", ids.encoder())
                .withData("projector", ids.projector())
                .withData("preparation", ids.preparation())
                .build();
    }
}
