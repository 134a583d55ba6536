package io.meit.llm.report;

import com.google.protobuf.Timestamp;
import io.meit.proto.v1.FinishReason;
import java.time.Instant;

/** A report as the contract writes it: on the topic and in gRPC answers. */
public final class ReportMapper {

    private ReportMapper() {}

    public static io.meit.proto.v1.Report toProto(Report report) {
        ReportedWindow window = report.window();
        ReportText content = report.content();
        return io.meit.proto.v1.Report.newBuilder()
                .setReportId(report.id().toString())
                .setWindowId(window.windowId())
                .setBedId(window.bedId())
                .setPatientId(window.patientId())
                .setRecordId(window.recordId())
                .setText(content.text())
                .setDisclaimer(Report.DISCLAIMER)
                .setFinishReason(toProto(content.finishReason()))
                .addAllTokenIds(content.tokenIds())
                .addAllTokenLogProbabilities(content.tokenLogProbabilities())
                .setProvenance(toProto(report.provenance(), window.dataSha256()))
                .setWindowStartedAt(toProto(window.startedAt()))
                .setWindowReceivedAt(toProto(window.receivedAt()))
                .setFirstTokenAt(toProto(report.firstTokenAt()))
                .setCreatedAt(toProto(report.createdAt()))
                .build();
    }

    public static FinishReason toProto(io.meit.model.generate.FinishReason reason) {
        return switch (reason) {
            case STOP -> FinishReason.FINISH_REASON_STOP;
            case LENGTH -> FinishReason.FINISH_REASON_LENGTH;
            case CANCELLED -> throw new IllegalArgumentException("a cancelled generation is no report");
        };
    }

    /** @param dataSha256 of the window's samples; empty if there is no window */
    public static io.meit.proto.v1.Provenance toProto(Provenance provenance, String dataSha256) {
        return io.meit.proto.v1.Provenance.newBuilder()
                .setEncoderId(provenance.encoderId())
                .setProjectorId(provenance.projectorId())
                .setPreparationId(provenance.preparationId())
                .setDecoderId(provenance.decoderId())
                .setAdapterId(provenance.adapterId())
                .setPrompt(provenance.prompt())
                .setDecoding(provenance.decoding())
                .setMaxTokens(provenance.maxTokens())
                .setSeed(provenance.seed())
                .setCodeVersion(provenance.codeVersion())
                .setDataSha256(dataSha256)
                .setDtype(provenance.dtype())
                .setDevice(provenance.device())
                .build();
    }

    private static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
