package io.meit.encoder.intake;

import io.meit.encoder.encode.EncodeThread;
import io.meit.encoder.handoff.Handoff;
import io.meit.encoder.handoff.ServiceStoppingException;
import io.meit.encoder.intake.ReadResult.Defective;
import io.meit.encoder.intake.ReadResult.Encodable;
import io.meit.encoder.reject.Category;
import io.meit.encoder.reject.RejectedWindow;
import io.meit.encoder.reject.RejectionPublisher;
import io.meit.encoder.window.WindowDescription;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Brings one Kafka record to its end: read, encode, hand over; or reject. */
@Singleton
class WindowSettlement {

    private static final Logger LOG = Logger.getLogger(WindowSettlement.class);

    private final EncodeThread encoder;
    private final Handoff handoff;
    private final RejectionPublisher rejections;
    private final MeterRegistry metrics;
    /** One thread, so that windows are read, and queued for their beds, in the order of arrival. */
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("window-reader").factory());

    WindowSettlement(EncodeThread encoder, Handoff handoff, RejectionPublisher rejections, MeterRegistry metrics) {
        this.encoder = encoder;
        this.handoff = handoff;
        this.rejections = rejections;
        this.metrics = metrics;
    }

    /** Completes when the window is settled; never fails, and never completes if this service stops before. */
    Uni<Void> settle(Arrival arrival, Context trace) {
        return Uni.createFrom()
                .deferred(() -> settleInOrder(arrival, trace))
                .runSubscriptionOn(reader)
                .onFailure(RejectedExecutionException.class)
                .recoverWithUni(() -> Uni.createFrom().nothing());
    }

    private Uni<Void> settleInOrder(Arrival arrival, Context trace) {
        return switch (WindowMapper.read(arrival)) {
            case Encodable encodable -> report(encodable, trace);
            case Defective defective -> rejections.publish(defective.rejected(), trace);
        };
    }

    private Uni<Void> report(Encodable encodable, Context trace) {
        WindowDescription window = encodable.window();
        var embedding = encoder.encode(window, encodable.signal(), trace);
        return Uni.createFrom()
                .completionStage(handoff.submit(window, embedding, trace))
                .invoke(() -> metrics.counter("meit.encoder.windows", "outcome", "reported", "category", "")
                        .increment())
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> reject(window, rootOf(failure), trace));
    }

    private Uni<Void> reject(WindowDescription window, Throwable cause, Context trace) {
        if (cause instanceof ServiceStoppingException || cause instanceof RejectedExecutionException) {
            // Not settled, so not committed: Kafka delivers it again.
            return Uni.createFrom().nothing();
        }
        RejectedWindow rejected = RejectedWindow.of(window, cause);
        if (rejected.category() == Category.INTERNAL) {
            LOG.errorf(cause, "%s failed", window);
        }
        return rejections.publish(rejected, trace);
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @PreDestroy
    void stop() {
        reader.shutdownNow();
    }
}
