package io.meit.llm.report;

import io.meit.model.generate.FinishReason;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A row of {@code llm.report}. Each row is also its own outbox entry: {@code announced_at} is null until Kafka has it. */
@Entity
@Table(name = "report", schema = "llm")
class ReportEntity {

    @Id
    UUID id;

    @Column(name = "window_id")
    String windowId;

    @Column(name = "bed_id")
    String bedId;

    @Column(name = "patient_id")
    String patientId;

    @Column(name = "record_id")
    String recordId;

    @Column(name = "data_sha256")
    String dataSha256;

    @Column(name = "window_started_at")
    Instant windowStartedAt;

    @Column(name = "window_received_at")
    Instant windowReceivedAt;

    @Column(name = "report_text")
    String text;

    @Enumerated(EnumType.STRING)
    @Column(name = "finish_reason")
    FinishReason finishReason;

    @Column(name = "token_ids")
    int[] tokenIds;

    @Column(name = "token_log_probabilities")
    float[] tokenLogProbabilities;

    @Embedded
    ProvenanceColumns provenance;

    @Column(name = "first_token_at")
    Instant firstTokenAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "traceparent")
    String traceparent;

    @Column(name = "announced_at")
    Instant announcedAt;

    static ReportEntity of(Report report, String traceparent) {
        ReportEntity row = new ReportEntity();
        row.id = report.id();
        row.setWindow(report.window());
        row.setContent(report.content());
        row.provenance = ProvenanceColumns.of(report.provenance());
        row.firstTokenAt = report.firstTokenAt();
        row.createdAt = report.createdAt();
        row.traceparent = traceparent;
        return row;
    }

    Report toReport() {
        ReportedWindow window =
                new ReportedWindow(windowId, bedId, patientId, recordId, dataSha256, windowStartedAt, windowReceivedAt);
        List<Float> logProbabilities = new ArrayList<>(tokenLogProbabilities.length);
        for (float value : tokenLogProbabilities) {
            logProbabilities.add(value);
        }
        List<Integer> tokens = Arrays.stream(tokenIds).boxed().toList();
        ReportText content = new ReportText(text, finishReason, tokens, logProbabilities);
        return new Report(id, window, content, provenance.toProvenance(), firstTokenAt, createdAt);
    }

    private void setWindow(ReportedWindow window) {
        windowId = window.windowId();
        bedId = window.bedId();
        patientId = window.patientId();
        recordId = window.recordId();
        dataSha256 = window.dataSha256();
        windowStartedAt = window.startedAt();
        windowReceivedAt = window.receivedAt();
    }

    private void setContent(ReportText content) {
        text = content.text();
        finishReason = content.finishReason();
        tokenIds = content.tokenIds().stream().mapToInt(Integer::intValue).toArray();
        tokenLogProbabilities = new float[content.tokenLogProbabilities().size()];
        for (int i = 0; i < tokenLogProbabilities.length; i++) {
            tokenLogProbabilities[i] = content.tokenLogProbabilities().get(i);
        }
    }
}
