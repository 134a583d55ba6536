package io.meit.ingest.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionMapper;
import io.meit.proto.v1.Report;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads what became of windows from Kafka and settles them. A message that cannot be read stops nothing. */
@ApplicationScoped
class OutcomeConsumer {

    private static final Logger LOG = Logger.getLogger(OutcomeConsumer.class);
    private static final int LONGEST_ID = 256;
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final LedgerRepository ledger;
    private final UnreadableMessages unreadable;

    OutcomeConsumer(LedgerRepository ledger, UnreadableMessages unreadable) {
        this.ledger = ledger;
        this.unreadable = unreadable;
    }

    @Incoming("reports")
    Uni<Void> reported(ConsumerRecord<String, byte[]> message) {
        Report report;
        try {
            report = Report.parseFrom(bytes(message));
        } catch (InvalidProtocolBufferException e) {
            return untilStored(unreadable.onReports(message, "no meit.v1.Report: " + e.getMessage()));
        }
        boolean named = !report.getWindowId().isEmpty() && !report.getReportId().isEmpty();
        if (!named || !storable(report.getWindowId(), report.getBedId(), report.getRecordId(), report.getReportId())) {
            return untilStored(unreadable.onReports(message, "a meit.v1.Report whose ids are empty or too long"));
        }
        return untilStored(ledger.settleReported(
                report.getWindowId(), report.getBedId(), report.getRecordId(), report.getReportId()));
    }

    @Incoming("rejected")
    Uni<Void> rejected(ConsumerRecord<String, byte[]> message) {
        Rejection rejection;
        try {
            rejection = RejectionMapper.fromMessage(io.meit.proto.v1.Rejection.parseFrom(bytes(message)));
        } catch (InvalidProtocolBufferException e) {
            unreadable.onRejected(message, "no meit.v1.Rejection: " + e.getMessage());
            return Uni.createFrom().voidItem();
        }
        boolean named = !rejection.windowId().isEmpty() || !rejection.recordId().isEmpty();
        if (!named
                || !storable(
                        rejection.windowId(),
                        rejection.bedId(),
                        rejection.recordId(),
                        rejection.cause().service())) {
            unreadable.onRejected(message, "a meit.v1.Rejection whose ids are empty or too long");
            return Uni.createFrom().voidItem();
        }
        return untilStored(ledger.settleRejected(rejection));
    }

    private static byte[] bytes(ConsumerRecord<String, byte[]> message) {
        return message.value() == null ? new byte[0] : message.value();
    }

    // What PostgreSQL refuses for good must not be tried for ever: a NUL, or a key larger than an index page takes.
    private static boolean storable(String... ids) {
        return Arrays.stream(ids).allMatch(id -> id.length() <= LONGEST_ID && id.indexOf(0) < 0);
    }

    // PostgreSQL or Kafka may be away for a while; the message waits, and its offset is committed only after it.
    private static Uni<Void> untilStored(Uni<?> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("%s; trying again", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .indefinitely()
                .replaceWithVoid();
    }
}
