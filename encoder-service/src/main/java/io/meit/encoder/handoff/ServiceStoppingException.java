package io.meit.encoder.handoff;

/** This service is stopping: the window is not settled, and Kafka will deliver it again. */
public final class ServiceStoppingException extends RuntimeException {

    ServiceStoppingException(Throwable cause) {
        super("encoder-service is stopping", cause);
    }
}
