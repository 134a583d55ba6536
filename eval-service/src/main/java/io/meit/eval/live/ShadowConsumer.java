package io.meit.eval.live;

import static io.meit.eval.live.Arrival.bytes;
import static io.meit.eval.live.Arrival.place;

import io.meit.eval.reject.RejectionPublisher;
import io.meit.eval.reject.UnreadableMessageException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code ecg.shadow-reports.v1}. A message is acknowledged when it is stored or rejected. */
@ApplicationScoped
class ShadowConsumer {

    private final PairRepository pairs;
    private final RejectionPublisher rejections;

    ShadowConsumer(PairRepository pairs, RejectionPublisher rejections) {
        this.pairs = pairs;
        this.rejections = rejections;
    }

    @Incoming("shadow-reports")
    Uni<Void> consume(KafkaRecord<String, byte[]> message) {
        return store(message).chain(() -> Uni.createFrom().completionStage(message.ack()));
    }

    private Uni<Void> store(KafkaRecord<String, byte[]> message) {
        ArrivedReport shadow;
        try {
            shadow = WrittenReportMapper.arrived(bytes(message), Instant.now(), true);
        } catch (UnreadableMessageException unreadable) {
            String key = Objects.requireNonNullElse(message.getKey(), "");
            return rejections.publish(place(message), key, bytes(message), unreadable.getMessage());
        }
        return DatabaseRetry.untilStored("shadow " + shadow.report().reportId(), () -> pairs.addShadow(shadow));
    }
}
