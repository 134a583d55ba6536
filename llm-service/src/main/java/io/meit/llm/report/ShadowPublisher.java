package io.meit.llm.report;

import io.meit.proto.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Sends second texts to {@link Topics#SHADOW_REPORTS}, key = bed id; they are kept nowhere else. Made at its first use, as
 * {@link ReportPublisher}.
 */
@ApplicationScoped
public class ShadowPublisher {

    private final MutinyEmitter<byte[]> shadows;

    ShadowPublisher(@Channel("shadow-reports") MutinyEmitter<byte[]> shadows) {
        this.shadows = shadows;
    }

    /** Completes when Kafka has acknowledged it. */
    public Uni<Void> publish(Report shadow) {
        OutgoingKafkaRecordMetadata<String> destination = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(Topics.SHADOW_REPORTS)
                .withKey(shadow.window().bedId())
                .build();
        return shadows.sendMessage(
                Message.of(ReportMapper.toProto(shadow).toByteArray()).addMetadata(destination));
    }
}
