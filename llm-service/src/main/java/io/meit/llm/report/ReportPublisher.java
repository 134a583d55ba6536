package io.meit.llm.report;

import io.meit.proto.Topics;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Sends reports to {@link Topics#REPORTS}, key = bed id. Made at its first use: the gRPC server, which is built on it,
 * starts before the channels exist.
 */
@ApplicationScoped
class ReportPublisher {

    private final MutinyEmitter<byte[]> reports;

    ReportPublisher(@Channel("reports") MutinyEmitter<byte[]> reports) {
        this.reports = reports;
    }

    /** Completes when Kafka has acknowledged the report. */
    Uni<Void> publish(Report report, Context trace) {
        OutgoingKafkaRecordMetadata<String> destination = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(Topics.REPORTS)
                .withKey(report.window().bedId())
                .build();
        byte[] value = ReportMapper.toProto(report).toByteArray();
        return reports.sendMessage(
                Message.of(value).addMetadata(destination).addMetadata(TracingMetadata.withCurrent(trace)));
    }
}
