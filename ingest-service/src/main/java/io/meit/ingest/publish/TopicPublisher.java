package io.meit.ingest.publish;

import com.google.protobuf.MessageLite;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Sends a message to one topic; the record joins the trace that is current when {@code send} is called. */
final class TopicPublisher {

    private final MutinyEmitter<byte[]> emitter;
    private final String topic;

    TopicPublisher(MutinyEmitter<byte[]> emitter, String topic) {
        this.emitter = emitter;
        this.topic = topic;
    }

    /** Ends when the broker has stored it; fails with {@link NotStoredException}. */
    Uni<Void> send(String bedId, MessageLite message) {
        Metadata metadata = Metadata.of(
                OutgoingKafkaRecordMetadata.<String>builder().withKey(bedId).build(),
                TracingMetadata.withCurrent(Context.current()));
        return emitter.sendMessage(Message.of(message.toByteArray(), metadata))
                .onFailure()
                .transform(failure -> new NotStoredException("a message for topic " + topic, failure));
    }
}
