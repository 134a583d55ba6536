package io.meit.eval.live;

import static io.meit.eval.live.Arrival.bytes;
import static io.meit.eval.live.Arrival.place;

import io.meit.eval.reject.RejectionPublisher;
import io.meit.eval.reject.UnreadableMessageException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code ecg.references.v1}. A message is acknowledged when it is stored or rejected. */
@ApplicationScoped
class ReferenceConsumer {

    private final PairRepository pairs;
    private final RejectionPublisher rejections;

    ReferenceConsumer(PairRepository pairs, RejectionPublisher rejections) {
        this.pairs = pairs;
        this.rejections = rejections;
    }

    @Incoming("references")
    Uni<Void> consume(KafkaRecord<String, byte[]> message) {
        return store(message).chain(() -> Uni.createFrom().completionStage(message.ack()));
    }

    private Uni<Void> store(KafkaRecord<String, byte[]> message) {
        KnownReference reference;
        try {
            reference = WrittenReportMapper.reference(bytes(message));
        } catch (UnreadableMessageException unreadable) {
            String key = Objects.requireNonNullElse(message.getKey(), "");
            return rejections.publish(place(message), key, bytes(message), unreadable.getMessage());
        }
        return DatabaseRetry.untilStored("the reference of window " + reference.windowId(), () -> pairs.add(reference));
    }
}
