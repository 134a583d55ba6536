package io.meit.llm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.meit.llm.api.RunningService;
import io.meit.llm.report.ReportTopic;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.testkit.BackingServicesResource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class TraceQuarkusTest {

    private static final String CALLER = "00f067aa0ba902b7";

    @Inject
    RunningService service;

    @Inject
    InMemorySpanExporter exporter;

    @Test
    void oneTraceHoldsTheCallTheGenerationTheInsertAndTheAnnouncement() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4701";
        WriteReportRequest request = Requests.write(Requests.newBed(), 0).build();

        Report report = writeIn(trace, request);

        SpanData call = span(trace, span -> span.getKind() == SpanKind.SERVER);
        SpanData generation = span(trace, span -> span.getName().equals("generate report"));
        SpanData insert = span(
                trace,
                span -> span.getKind() == SpanKind.CLIENT && span.getName().contains("INSERT"));
        SpanData announcement = span(trace, span -> span.getKind() == SpanKind.PRODUCER);
        assertThat(call.getName()).isEqualTo("meit.v1.ReportService/WriteReport");
        assertThat(call.getParentSpanId()).isEqualTo(CALLER);
        assertThat(generation.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(insert.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(announcement.getParentSpanId()).isEqualTo(call.getSpanId());
        for (SpanData span : List.of(call, generation)) {
            assertThat(attribute(span, "meit.report.id")).isEqualTo(report.getReportId());
            assertThat(attribute(span, "meit.window.id")).isEqualTo(request.getWindowId());
            assertThat(attribute(span, "meit.bed.id")).isEqualTo(request.getBedId());
        }
    }

    @Test
    void announcementCarriesTheTraceToItsReaders() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4702";
        String bed = Requests.newBed();
        writeIn(trace, Requests.write(bed, 0).build());

        try (ReportTopic topic = new ReportTopic()) {
            byte[] header = topic.await(bed).headers().lastHeader("traceparent").value();

            assertThat(new String(header, StandardCharsets.US_ASCII)).contains(trace);
        }
    }

    @Test
    void traceNamesNeitherThePatientNorTheText() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4703";
        WriteReportRequest request = Requests.write(Requests.newBed(), 0).build();
        writeIn(trace, request);
        span(trace, span -> span.getKind() == SpanKind.PRODUCER);
        String query = "/v1/reports?page_size=7&patient=" + request.getPatientId();
        given().header("traceparent", "00-" + trace + "-" + CALLER + "-01")
                .get(query)
                .then()
                .statusCode(200);
        SpanData http = span(trace, span -> span.getName().equals("GET /v1/reports"));

        assertThat(attribute(http, "url.query")).isEqualTo("page_size=7&patient=redacted");
        assertThat(spans(trace))
                .noneSatisfy(span -> assertThat(span.toString()).contains(request.getPatientId()))
                .noneSatisfy(span -> assertThat(span.toString()).contains("w0 w1"));
    }

    private Report writeIn(String trace, WriteReportRequest request) {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), "00-" + trace + "-" + CALLER + "-01");
        var answers = service.reports()
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .writeReport(request);
        Report report = Report.getDefaultInstance();
        while (answers.hasNext()) {
            report = answers.next().getCompleted();
        }
        return report;
    }

    private SpanData span(String trace, Predicate<SpanData> wanted) {
        return await().until(() -> spans(trace).stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private List<SpanData> spans(String trace) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private static String attribute(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }
}
