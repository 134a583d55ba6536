package io.meit.encoder.reject;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Puts rejections on {@code ecg.rejected.v1}. */
@Singleton
public class RejectionPublisher {

    private static final Logger LOG = Logger.getLogger(RejectionPublisher.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(10);

    private final MutinyEmitter<byte[]> channel;
    private final MeterRegistry metrics;

    RejectionPublisher(@Channel("rejected") MutinyEmitter<byte[]> channel, MeterRegistry metrics) {
        this.channel = channel;
        this.metrics = metrics;
    }

    /** Completes when the broker has stored the rejection; tries until then. */
    public Uni<Void> publish(RejectedWindow rejected, Context trace) {
        byte[] message = RejectionMapper.message(rejected, Instant.now()).toByteArray();
        return Uni.createFrom()
                .deferred(() -> channel.sendMessage(keyed(message, rejected.bedId(), trace)))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        failure, "the rejection of window '%s' is not stored yet, trying again", rejected.windowId()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, MAX_BACK_OFF)
                .indefinitely()
                .invoke(() -> count(rejected));
    }

    private static Message<byte[]> keyed(byte[] message, String bedId, Context trace) {
        return Message.of(message)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(bedId)
                        .build())
                .addMetadata(TracingMetadata.withCurrent(trace));
    }

    private void count(RejectedWindow rejected) {
        LOG.warnf(
                "rejected window '%s' of bed '%s' (%s): %s",
                rejected.windowId(), rejected.bedId(), rejected.category(), rejected.reason());
        metrics.counter(
                        "meit.encoder.windows",
                        "outcome",
                        "rejected",
                        "category",
                        rejected.category().name())
                .increment();
    }
}
