package io.meit.ingest.upload;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ingest.admit.Rejections;
import io.meit.ingest.admit.WindowAdmission;
import io.meit.ingest.ledger.Outcome;
import io.meit.ingest.problem.Problem;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionCategory;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/** From a form to the answer: a record is admitted window by window, or rejected as a whole. */
@ApplicationScoped
class RecordAdmission {

    private final UploadReader reader;
    private final WindowAdmission admission;
    private final Rejections rejections;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    RecordAdmission(UploadReader reader, WindowAdmission admission, Rejections rejections, Clock clock) {
        this.reader = reader;
        this.admission = admission;
        this.rejections = rejections;
        this.clock = clock;
    }

    /** The answer, once Kafka has stored the windows or the rejection. */
    Uni<Response> admit(Map<String, Collection<FormValue>> values) {
        UploadForm form = reader.withoutContents(values);
        // A record of the largest size takes some 150 MB while it is read and cut: one at a time.
        oneAtATime.lock();
        try {
            form = reader.read(values);
            RecordWindows cut = RecordWindows.of(form, clock.instant());
            return submit(cut).map(outcomes -> answer(cut, outcomes));
        } catch (BadEcgException defect) {
            return reject(form, defect);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Uni<List<Outcome>> submit(RecordWindows cut) {
        Context trace = Context.current();
        return Multi.createFrom()
                .iterable(cut.windows())
                .onItem()
                .transformToUniAndConcatenate(window -> {
                    Supplier<Uni<Outcome>> submission = () -> admission.submit(window);
                    return trace.wrapSupplier(submission).get();
                })
                .collect()
                .asList();
    }

    private static Response answer(RecordWindows cut, List<Outcome> outcomes) {
        UploadReceipt receipt = UploadReceipt.of(cut, outcomes);
        if (receipt.windows().isEmpty()) {
            UploadReceipt.RejectedWindow first = receipt.rejections().getFirst();
            return Problem.rejected(
                            first.category(),
                            receipt.recordId(),
                            "none of the %d windows can be used; the first, %s: %s"
                                    .formatted(outcomes.size(), first.windowId(), first.reason()))
                    .response();
        }
        return Response.accepted(receipt).build();
    }

    private Uni<Response> reject(UploadForm form, BadEcgException defect) {
        RejectionCategory category = RejectionCategory.of(defect.category());
        String recordId = form.files().recordId();
        Rejection rejection = Rejection.here("", form.bedIdOrEmpty(), recordId, category, defect.getMessage());
        boolean unreadable =
                switch (category) {
                    case MALFORMED, TRUNCATED, UNSUPPORTED -> true;
                    default -> false;
                };
        byte[] evidence = unreadable ? form.files().evidence() : new byte[0];
        return rejections.reject(rejection.withPayload(evidence)).map(ignored -> Problem.rejected(
                        category, recordId, defect.getMessage())
                .response());
    }
}
