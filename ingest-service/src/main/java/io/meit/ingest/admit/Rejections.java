package io.meit.ingest.admit;

import io.meit.ingest.ledger.LedgerRepository;
import io.meit.ingest.ledger.Outcome;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionPublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Turns away what cannot be used: on the rejected topic first, then in the ledger. */
@ApplicationScoped
public class Rejections {

    private static final Logger LOG = Logger.getLogger(Rejections.class);

    private final LedgerRepository ledger;
    private final RejectionPublisher publisher;
    private final AdmissionObservation observation;

    Rejections(LedgerRepository ledger, RejectionPublisher publisher, AdmissionObservation observation) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.observation = observation;
    }

    /**
     * Ends when Kafka and the ledger have it. A window that is in the ledger already keeps its state: it was whole
     * once, or was rejected before.
     *
     * @return fails with {@link io.meit.ingest.publish.NotStoredException} if Kafka or PostgreSQL is away
     */
    public Uni<Outcome> reject(Rejection rejection) {
        if (rejection.windowId().isEmpty()) {
            return publish(rejection);
        }
        return ledger.outcome(rejection.windowId()).chain(outcome -> switch (outcome) {
            case Outcome.Unknown unknown -> publish(rejection);
            case Outcome.Pending pending -> Uni.createFrom().item(outcome);
            case Outcome.Reported reported -> Uni.createFrom().item(outcome);
            case Outcome.Rejected rejected -> Uni.createFrom().item(outcome);
        });
    }

    private Uni<Outcome> publish(Rejection rejection) {
        LOG.infof(
                "rejected %s of bed %s, %s: %s",
                rejection.windowId().isEmpty() ? "record " + rejection.recordId() : "window " + rejection.windowId(),
                rejection.bedId(),
                rejection.category(),
                rejection.reason());
        return publisher
                .publish(rejection)
                .chain(() -> ledger.settleRejected(rejection))
                .invoke(() -> observation.rejected(rejection.category()))
                .replaceWith(new Outcome.Rejected(rejection.windowId(), rejection.category(), rejection.reason()));
    }
}
