package io.meit.llm.api;

import io.meit.llm.report.Report;
import io.meit.llm.report.ReportMapper;
import io.meit.model.generate.GeneratedToken;
import io.meit.proto.v1.WriteReportResponse;
import io.opentelemetry.api.trace.Span;

/** The answers of WriteReport. */
final class WriteReportMapper implements GrpcReader.Answers<Report, WriteReportResponse> {

    @Override
    public WriteReportResponse token(GeneratedToken token) {
        return WriteReportResponse.newBuilder()
                .setToken(TokenMapper.toProto(token))
                .build();
    }

    @Override
    public WriteReportResponse completed(Report report) {
        return WriteReportResponse.newBuilder()
                .setCompleted(ReportMapper.toProto(report))
                .build();
    }

    @Override
    public void describe(Report report, Span span) {
        span.setAttribute("meit.report.id", report.id().toString());
    }
}
