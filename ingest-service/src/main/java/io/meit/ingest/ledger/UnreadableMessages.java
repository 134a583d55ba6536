package io.meit.ingest.ledger;

import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionCategory;
import io.meit.ingest.publish.RejectionPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Messages on Kafka that cannot be read: logged, counted, and kept on the rejected topic. */
@ApplicationScoped
class UnreadableMessages {

    private static final Logger LOG = Logger.getLogger(UnreadableMessages.class);

    private final RejectionPublisher rejections;
    private final MeterRegistry meters;

    UnreadableMessages(RejectionPublisher rejections, MeterRegistry meters) {
        this.rejections = rejections;
        this.meters = meters;
    }

    Uni<Void> onReports(ConsumerRecord<String, byte[]> message, String defect) {
        note(message, defect);
        String place = place(message);
        String bedId = message.key() == null ? "" : message.key();
        return rejections.publish(Rejection.here(
                        "",
                        bedId,
                        place,
                        RejectionCategory.MALFORMED,
                        "the message at %s is %s".formatted(place, defect))
                .withPayload(message.value() == null ? new byte[0] : message.value()));
    }

    /** Only logged and counted: an entry on the rejected topic would be read here again. */
    void onRejected(ConsumerRecord<String, byte[]> message, String defect) {
        note(message, defect);
    }

    private void note(ConsumerRecord<String, byte[]> message, String defect) {
        LOG.errorf("the message at %s is %s; it is skipped", place(message), defect);
        meters.counter("meit.ingest.unreadable.messages", "topic", message.topic())
                .increment();
    }

    private static String place(ConsumerRecord<String, byte[]> message) {
        return "%s/%d/%d".formatted(message.topic(), message.partition(), message.offset());
    }
}
