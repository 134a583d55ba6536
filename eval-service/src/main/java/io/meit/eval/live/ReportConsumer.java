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

/** Reads {@code ecg.reports.v1}. A message is acknowledged when it is stored or rejected. */
@ApplicationScoped
class ReportConsumer {

    private final PairRepository pairs;
    private final RejectionPublisher rejections;

    ReportConsumer(PairRepository pairs, RejectionPublisher rejections) {
        this.pairs = pairs;
        this.rejections = rejections;
    }

    @Incoming("reports")
    Uni<Void> consume(KafkaRecord<String, byte[]> message) {
        return store(message).chain(() -> Uni.createFrom().completionStage(message.ack()));
    }

    private Uni<Void> store(KafkaRecord<String, byte[]> message) {
        ArrivedReport report;
        try {
            report = WrittenReportMapper.arrived(bytes(message), Instant.now(), false);
        } catch (UnreadableMessageException unreadable) {
            String key = Objects.requireNonNullElse(message.getKey(), "");
            return rejections.publish(place(message), key, bytes(message), unreadable.getMessage());
        }
        return DatabaseRetry.untilStored("report " + report.report().reportId(), () -> pairs.add(report));
    }
}
