package io.meit.encoder.intake;

import io.meit.encoder.EncoderServiceConfig;
import io.meit.encoder.encode.EncodeThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Reads {@code ecg.windows.v1}. At most {@code max-under-way} windows are asked for; while they are under way the
 * connector pauses the partitions and keeps polling, so that no window, however slow, costs the group membership. A
 * window is acknowledged when it is settled; the connector commits what has no unacknowledged window before it.
 */
@Singleton
class WindowConsumer {

    private static final Logger LOG = Logger.getLogger(WindowConsumer.class);

    private final Multi<Message<byte[]>> windows;
    private final WindowSettlement settlement;
    private final EncodeThread encoder;
    private final int maxUnderWay;
    private final AtomicInteger underWay;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    WindowConsumer(
            @Channel("windows") Multi<Message<byte[]>> windows,
            WindowSettlement settlement,
            EncodeThread encoder,
            EncoderServiceConfig config,
            MeterRegistry metrics) {
        this.windows = windows;
        this.settlement = settlement;
        this.encoder = encoder;
        this.maxUnderWay = config.maxUnderWay();
        this.underWay = metrics.gauge("meit.encoder.windows.under.way", new AtomicInteger());
    }

    void start(@Observes StartupEvent event) {
        encoder.start();
        windows.onItem()
                .transformToUni(this::consume)
                .merge(maxUnderWay)
                .subscribe()
                .with(settled -> underWay.decrementAndGet(), this::ended);
    }

    /** Why nothing is read any more; empty while all is well. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    private Uni<Boolean> consume(Message<byte[]> message) {
        underWay.incrementAndGet();
        return settlement
                .settle(arrival(message), traceOf(message))
                .chain(() -> Uni.createFrom().completionStage(message.ack()))
                .replaceWith(true);
    }

    private void ended(Throwable reason) {
        LOG.error("no more windows are read; restart this service", reason);
        failure.set(reason);
    }

    @SuppressWarnings("unchecked") // the key's deserializer is configured to give strings
    private static Arrival arrival(Message<byte[]> message) {
        IncomingKafkaRecordMetadata<String, byte[]> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a message of channel windows is no Kafka record"));
        String place = "%s/%d/%d".formatted(record.getTopic(), record.getPartition(), record.getOffset());
        return new Arrival(record.getKey(), place, message.getPayload());
    }

    private static Context traceOf(Message<byte[]> message) {
        return TracingMetadata.fromMessage(message)
                .map(TracingMetadata::getCurrentContext)
                .orElseGet(Context::root);
    }
}
