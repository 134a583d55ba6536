package io.meit.eval.reject;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Puts unreadable messages on {@code ecg.rejected.v1}. They never name a window: it may have a report, and then it is not
 * rejected.
 */
@Singleton
public class RejectionPublisher {

    private static final Logger LOG = Logger.getLogger(RejectionPublisher.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(10);
    /** Limit of {@code Rejection.payload}. */
    private static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    private final MutinyEmitter<byte[]> channel;
    private final MeterRegistry metrics;

    RejectionPublisher(@Channel("rejected") MutinyEmitter<byte[]> channel, MeterRegistry metrics) {
        this.channel = channel;
        this.metrics = metrics;
    }

    /**
     * Completes when the broker has stored the rejection; tries until then.
     *
     * @param place {@code <topic>/<partition>/<offset>} of the message, the only name it has
     */
    public Uni<Void> publish(String place, String key, byte[] payload, String reason) {
        LOG.warnf("rejected the message %s: %s", place, reason);
        String topic = place.substring(0, place.indexOf('/'));
        metrics.counter("meit.eval.messages.rejected", "topic", topic).increment();
        byte[] rejection = rejection(place, key, payload, reason).toByteArray();
        return Uni.createFrom()
                .deferred(() -> channel.sendMessage(Message.of(rejection)
                        .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(key)
                                .build())))
                .onFailure()
                .invoke(failure -> LOG.error("a rejection is not stored yet, trying again", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, MAX_BACK_OFF)
                .indefinitely();
    }

    private static Rejection rejection(String place, String key, byte[] payload, String reason) {
        Instant now = Instant.now();
        return Rejection.newBuilder()
                .setBedId(key)
                .setRecordId(place)
                .setCategory(RejectionCategory.REJECTION_CATEGORY_MALFORMED)
                .setReason(reason)
                .setService("eval-service")
                .setRejectedAt(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .setPayload(ByteString.copyFrom(payload, 0, Math.min(payload.length, MAX_PAYLOAD_BYTES)))
                .build();
    }
}
