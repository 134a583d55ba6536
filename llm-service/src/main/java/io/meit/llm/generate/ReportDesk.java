package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.llm.adapter.AdapterNotFoundException;
import io.meit.llm.report.Report;
import io.meit.llm.report.ReportedWindow;
import io.meit.llm.route.RouteDesk;
import io.meit.llm.route.RouteUnusableException;
import io.meit.llm.watch.ReportEvent.ReportCompleted;
import io.meit.llm.watch.ReportEvent.TokenWritten;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.Attributes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/**
 * Admits orders for reports. A window that has a report is answered with it; a window that is being written is not written
 * twice; everything else is generated, stored, announced and shown to watchers.
 */
@Singleton
public class ReportDesk {

    private static final Logger LOG = Logger.getLogger(ReportDesk.class);

    private final Acceptance acceptance;
    private final WritingRoom room;
    private final Keeping keeping;
    private final RouteDesk route;
    private final ShadowDesk shadows;
    private final LlmConfig.Generation config;
    private final ConcurrentMap<String, Writing<Report>> inFlight = new ConcurrentHashMap<>();

    ReportDesk(
            Acceptance acceptance,
            WritingRoom room,
            Keeping keeping,
            RouteDesk route,
            ShadowDesk shadows,
            LlmConfig config) {
        this.acceptance = acceptance;
        this.room = room;
        this.keeping = keeping;
        this.route = route;
        this.shadows = shadows;
        this.config = config.generation();
    }

    /**
     * Has a report written, in the trace of the caller. Returns at once; the reader hears the rest.
     *
     * @throws NotServingException if no decoder is loaded
     * @throws IncompatibleEmbeddingException if the embedding is of another projector than the decoder
     * @throws RefusedRequestException if the order can never be served
     * @throws AdapterNotFoundException if it names an adapter that there is not
     * @throws RouteUnusableException if it names none and the route cannot be used
     */
    public TextCall write(ReportOrder order, TextReader<Report> reader) {
        AcceptedText accepted = accept(order);
        UUID reportId = UUID.randomUUID();
        Writing<Report> fresh = new Writing<>(accepted, attributes(reportId, order.window()), config.readerPatience());
        fresh.tell(new Steps(fresh, reportId, order));
        fresh.join(reader);
        Writing<Report> writing = inFlight.compute(
                order.window().windowId(),
                (window, current) -> current != null && current.join(reader) ? current : fresh);
        if (writing == fresh) {
            begin(fresh, order.window());
        } else {
            accepted.adapter().release();
        }
        return writing.call(reader);
    }

    private AcceptedText accept(ReportOrder order) {
        return order.namesAdapter()
                ? acceptance.accept(order.text())
                : acceptance.accept(
                        order.text(), () -> route.lease(order.window().windowId()));
    }

    static Attributes attributes(UUID reportId, ReportedWindow window) {
        return Attributes.builder()
                .put("meit.report.id", reportId.toString())
                .put("meit.window.id", window.windowId())
                .put("meit.bed.id", window.bedId())
                .build();
    }

    private void begin(Writing<Report> writing, ReportedWindow window) {
        keeping.store()
                .byWindow(window.windowId())
                .subscribe()
                .with(
                        found -> found.ifPresentOrElse(report -> complete(writing, report), () -> room.submit(writing)),
                        writing::failedBecause);
    }

    private void complete(Writing<Report> writing, Report report) {
        inFlight.remove(report.window().windowId(), writing);
        writing.settle(reader -> reader.completed(report));
    }

    /** What happens to a report while the decoder works on it. */
    private final class Steps implements Writing.Progress {

        private final Writing<Report> writing;
        private final UUID reportId;
        private final ReportOrder order;
        private final ReportedWindow window;
        private final Timer.Sample sinceAcceptance = room.metrics().start();
        private Optional<Instant> firstTokenAt = Optional.empty();

        Steps(Writing<Report> writing, UUID reportId, ReportOrder order) {
            this.writing = writing;
            this.reportId = reportId;
            this.order = order;
            this.window = order.window();
        }

        @Override
        public void token(GeneratedToken token) {
            if (firstTokenAt.isEmpty()) {
                firstTokenAt = Optional.of(now());
                room.metrics().firstToken(sinceAcceptance);
            }
            keeping.feed().publish(new TokenWritten(window.windowId(), window.bedId(), token));
        }

        @Override
        public void generated(Generation generation) {
            Instant createdAt = now();
            Report report = new Report(
                    reportId,
                    window,
                    ProvenanceStamp.text(generation),
                    room.provenance(writing.accepted()),
                    firstTokenAt.orElse(createdAt),
                    createdAt);
            writing.trace().wrap(() -> store(report)).run();
        }

        private void store(Report report) {
            keeping.store().store(report).subscribe().with(this::announce, writing::failedBecause);
        }

        private void announce(Report stored) {
            keeping.announcer().stored();
            keeping.feed().publish(new ReportCompleted(stored));
            complete(writing, stored);
            if (!order.namesAdapter() && stored.id().equals(reportId)) {
                shadows.write(order);
            }
        }

        @Override
        public void failed(RuntimeException reason) {
            LOG.debugf(reason, "window %s got no report", window.windowId());
            forget();
            writing.settle(reader -> reader.failed(reason));
        }

        @Override
        public void abandoned() {
            forget();
            room.forget(writing);
        }

        private void forget() {
            inFlight.remove(window.windowId(), writing);
        }

        @Override
        public void ready() {
            room.wake();
        }

        // PostgreSQL keeps microseconds: what is answered must equal what is stored.
        private Instant now() {
            return room.now().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
