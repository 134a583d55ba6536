package io.meit.encoder.handoff;

import com.google.protobuf.Timestamp;
import io.meit.encoder.window.WindowDescription;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.WriteReportRequest;
import java.time.Instant;

/** From a window and its embedding to the contract's request. */
final class WriteReportMapper {

    private WriteReportMapper() {}

    /** Leaves prompt and token limit to the checkpoint and to llm-service. */
    static WriteReportRequest request(WindowDescription window, EcgEmbedding embedding) {
        var request = WriteReportRequest.newBuilder()
                .setWindowId(window.windowId())
                .setBedId(window.bedId())
                .setPatientId(window.patientId())
                .setRecordId(window.recordId())
                .setDataSha256(window.dataSha256())
                .setPriority(priority(window.priority()))
                .setEmbedding(message(embedding));
        window.startedAt().map(WriteReportMapper::timestamp).ifPresent(request::setWindowStartedAt);
        window.receivedAt().map(WriteReportMapper::timestamp).ifPresent(request::setWindowReceivedAt);
        return request.build();
    }

    private static io.meit.proto.v1.EcgEmbedding message(EcgEmbedding embedding) {
        var message = io.meit.proto.v1.EcgEmbedding.newBuilder()
                .setPrefixTokens(embedding.prefixTokens())
                .setEncoderId(embedding.encoderId())
                .setProjectorId(embedding.projectorId())
                .setPreparationId(embedding.preparationId());
        for (float value : embedding.values()) {
            message.addValues(value);
        }
        return message.build();
    }

    private static Priority priority(WindowDescription.Priority priority) {
        return switch (priority) {
            case ROUTINE -> Priority.PRIORITY_ROUTINE;
            case STAT -> Priority.PRIORITY_STAT;
        };
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
