package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.llm.report.Report;
import io.meit.llm.watch.ReportEvent.ReportCompleted;
import io.meit.llm.watch.ReportEvent.TokenWritten;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.IncompatibleEmbeddingException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/**
 * Admits orders. A window that has a report is answered with it; a window that is being written is not written twice;
 * everything else is generated, stored, announced and shown to watchers.
 */
@Singleton
public class ReportDesk {

    private static final Logger LOG = Logger.getLogger(ReportDesk.class);

    private final ReportWriter writer;
    private final ReportComposer composer;
    private final GenerationMetrics metrics;
    private final Keeping keeping;
    private final LlmConfig.Generation config;
    private final Clock clock;
    private final ConcurrentMap<String, Writing> inFlight = new ConcurrentHashMap<>();

    ReportDesk(
            ReportWriter writer,
            ReportComposer composer,
            GenerationMetrics metrics,
            Keeping keeping,
            LlmConfig config,
            Clock clock) {
        this.writer = writer;
        this.composer = composer;
        this.metrics = metrics;
        this.keeping = keeping;
        this.config = config.generation();
        this.clock = clock;
    }

    /**
     * Has a report written, in the trace of the caller. Returns at once; the reader hears the rest.
     *
     * @return to be run when the reader goes away before the end
     * @throws NotServingException if no decoder is loaded
     * @throws IncompatibleEmbeddingException if the embedding is of another projector than the decoder
     */
    public Runnable write(ReportOrder order, ReportReader reader) {
        Writing fresh = new Writing(order, request(order), reader, new Steps(), metrics.start());
        Writing writing = inFlight.compute(
                order.window().windowId(),
                (window, current) -> current != null && current.join(reader) ? current : fresh);
        if (writing == fresh) {
            begin(fresh);
        }
        return () -> writing.leave(reader);
    }

    private GenerationRequest request(ReportOrder order) {
        DecoderIdentity decoder = decoder();
        String projector = order.embedding().projectorId();
        if (!projector.equals(decoder.projectorId())) {
            throw new IncompatibleEmbeddingException(
                    "the embedding is of projector %s, but decoder %s was trained with projector %s; let encoder-service and llm-service use the same checkpoint"
                            .formatted(projector, decoder.decoderId(), decoder.projectorId()));
        }
        return new GenerationRequest(
                order.prompt().orElse(decoder.defaultPrompt()),
                Optional.of(order.embedding()),
                order.maxTokens().orElse(config.maxTokens()));
    }

    private DecoderIdentity decoder() {
        return writer.decoder()
                .orElseThrow(() -> new NotServingException("the decoder is not loaded; call again in a moment"));
    }

    private void begin(Writing writing) {
        keeping.store()
                .byWindow(writing.order().window().windowId())
                .subscribe()
                .with(
                        found -> found.ifPresentOrElse(report -> complete(writing, report), () -> submit(writing)),
                        failure -> fail(writing, failure));
    }

    private void submit(Writing writing) {
        try {
            writer.submit(writing);
            if (!writing.wanted()) {
                // Its last reader went while the store was asked, so the queue could not forget it then.
                writer.forget(writing);
            }
        } catch (QueueFullException | NotServingException e) {
            fail(writing, e);
        }
    }

    private void store(Writing writing, Report report) {
        keeping.store()
                .store(report)
                .subscribe()
                .with(stored -> announce(writing, stored), failure -> fail(writing, failure));
    }

    private void announce(Writing writing, Report stored) {
        keeping.announcer().stored();
        keeping.feed().publish(new ReportCompleted(stored));
        complete(writing, stored);
    }

    private void complete(Writing writing, Report report) {
        forget(writing);
        writing.settle(reader -> reader.completed(report));
    }

    private void fail(Writing writing, Throwable failure) {
        LOG.debugf(failure, "window %s got no report", writing.order().window().windowId());
        RuntimeException reason = failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        forget(writing);
        writing.settle(reader -> reader.failed(reason));
    }

    private void forget(Writing writing) {
        inFlight.remove(writing.order().window().windowId(), writing);
    }

    /** What happens to a writing while the decoder works on it. */
    private final class Steps implements Writing.Progress {

        @Override
        public void token(Writing writing, GeneratedToken token) {
            if (writing.firstTokenAt().isEmpty()) {
                writing.firstTokenAt(now());
                metrics.firstToken(writing.sinceAdmission());
            }
            String windowId = writing.order().window().windowId();
            keeping.feed()
                    .publish(new TokenWritten(windowId, writing.order().window().bedId(), token));
        }

        @Override
        public void generated(Writing writing, Generation generation) {
            Report report = composer.compose(writing, generation, decoder(), now());
            writing.trace().wrap(() -> store(writing, report)).run();
        }

        @Override
        public void failed(Writing writing, RuntimeException reason) {
            fail(writing, reason);
        }

        @Override
        public void abandoned(Writing writing) {
            forget(writing);
            writer.forget(writing);
        }

        // PostgreSQL keeps microseconds: what is answered must equal what is stored.
        private Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
