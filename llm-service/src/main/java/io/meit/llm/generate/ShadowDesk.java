package io.meit.llm.generate;

import io.meit.llm.adapter.AdapterLease;
import io.meit.llm.report.Report;
import io.meit.llm.report.ShadowPublisher;
import io.meit.llm.route.RouteDesk;
import io.meit.model.generate.Generation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has a second text written for a window whose report is stored. It is published for eval-service alone, once at most: what is
 * lost in a crash or dropped under load is missed by nobody but the statistics.
 */
@Singleton
class ShadowDesk {

    private static final Logger LOG = Logger.getLogger(ShadowDesk.class);

    private final RouteDesk route;
    private final Acceptance acceptance;
    private final WritingRoom room;
    private final ShadowPublisher publisher;

    ShadowDesk(RouteDesk route, Acceptance acceptance, WritingRoom room, ShadowPublisher publisher) {
        this.route = route;
        this.acceptance = acceptance;
        this.room = room;
        this.publisher = publisher;
    }

    /** Never fails: the report has been written, whatever becomes of its shadow. */
    void write(ReportOrder order) {
        Optional<AdapterLease> adapter = Optional.empty();
        try {
            adapter = route.shadow();
            if (adapter.isPresent()) {
                submit(order, adapter.get());
            }
        } catch (RuntimeException e) {
            adapter.ifPresent(AdapterLease::release);
            failed(order, e);
        }
    }

    private void submit(ReportOrder order, AdapterLease adapter) {
        AcceptedText accepted = acceptance.accept(order.text().as(Priority.SHADOW), () -> adapter);
        room.submit(new ShadowTask(order.window(), accepted, new Ending(order, accepted)));
    }

    private void failed(ReportOrder order, RuntimeException reason) {
        String outcome =
                switch (reason) {
                    case MadeWayException e -> "made_way";
                    case QueueFullException e -> "dropped";
                    default -> "failed";
                };
        room.metrics().shadow(outcome);
        if (outcome.equals("failed")) {
            LOG.warnf(
                    reason,
                    "window %s got no shadow text; its report is not affected",
                    order.window().windowId());
        }
    }

    private final class Ending implements ShadowTask.Ending {

        private final ReportOrder order;
        private final AcceptedText accepted;

        Ending(ReportOrder order, AcceptedText accepted) {
            this.order = order;
            this.accepted = accepted;
        }

        @Override
        public void generated(Generation generation, Optional<Instant> firstTokenAt) {
            Instant createdAt = room.now().truncatedTo(ChronoUnit.MICROS);
            Report shadow = new Report(
                    UUID.randomUUID(),
                    order.window(),
                    ProvenanceStamp.text(generation),
                    room.provenance(accepted),
                    firstTokenAt.orElse(createdAt),
                    createdAt);
            publisher
                    .publish(shadow)
                    .subscribe()
                    .with(
                            done -> room.metrics().shadow("published"),
                            failure -> ShadowDesk.this.failed(order, new IllegalStateException(failure)));
        }

        @Override
        public void failed(RuntimeException reason) {
            ShadowDesk.this.failed(order, reason);
        }

        @Override
        public Instant now() {
            return room.now().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
