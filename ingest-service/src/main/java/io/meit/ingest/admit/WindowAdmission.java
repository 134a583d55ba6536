package io.meit.ingest.admit;

import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.prepare.Preparations;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ingest.ledger.LedgerRepository;
import io.meit.ingest.ledger.Outcome;
import io.meit.ingest.publish.ReferencePublisher;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionCategory;
import io.meit.ingest.publish.SubmittedWindow;
import io.meit.ingest.publish.WindowPublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Lets windows in. A window is entered in the ledger before it is published, so that none is lost between the two; one
 * that is pending is published again when it is sent again, one with a final state is not.
 */
@ApplicationScoped
public class WindowAdmission {

    private final LedgerRepository ledger;
    private final WindowPublisher windows;
    private final ReferencePublisher references;
    private final Rejections rejections;
    private final AdmissionObservation observation;
    private final Preparation preparation = Preparations.named(Preparations.DEFAULT_ID);

    WindowAdmission(
            LedgerRepository ledger,
            WindowPublisher windows,
            ReferencePublisher references,
            Rejections rejections,
            AdmissionObservation observation) {
        this.ledger = ledger;
        this.windows = windows;
        this.references = references;
        this.rejections = rejections;
        this.observation = observation;
    }

    /**
     * Ends when Kafka has stored the window: pending; or with the final state that it has already, or gets now because
     * its samples cannot be used. Joins the trace that is current now.
     *
     * @return fails with {@link io.meit.ingest.publish.NotStoredException} if Kafka or PostgreSQL is away
     */
    public Uni<Outcome> submit(SubmittedWindow window) {
        AdmissionObservation.WindowSpan span = observation.begin(window);
        Uni<Outcome> outcome = defect(window)
                .map(rejection -> span.within(() -> rejections.reject(rejection)))
                .orElseGet(() -> span.within(() -> enterAndPublish(window, span)));
        return span.endingWith(outcome);
    }

    private Uni<Outcome> enterAndPublish(SubmittedWindow window, AdmissionObservation.WindowSpan span) {
        String bedId = window.origin().bedId();
        return ledger.enter(window.windowId(), bedId, window.origin().recordId())
                .chain(entered -> switch (entered) {
                    case Outcome.Pending pending ->
                        span.within(() -> references.publish(window))
                                .chain(() -> span.within(() -> windows.publish(window)))
                                .replaceWith(entered);
                    case Outcome.Reported reported -> Uni.createFrom().item(entered);
                    case Outcome.Rejected rejected -> Uni.createFrom().item(entered);
                    case Outcome.Unknown unknown ->
                        throw new IllegalStateException(
                                "window %s was entered in the ledger, but is not there".formatted(unknown.windowId()));
                });
    }

    /** The same repair that serving does decides which samples are too few, so that the sender hears of it at once. */
    private Optional<Rejection> defect(SubmittedWindow window) {
        try {
            preparation.prepare(window.samples().toWindow());
            return Optional.empty();
        } catch (BadEcgException e) {
            return Optional.of(Rejection.here(
                    window.windowId(),
                    window.origin().bedId(),
                    window.origin().recordId(),
                    RejectionCategory.of(e.category()),
                    e.getMessage()));
        }
    }
}
