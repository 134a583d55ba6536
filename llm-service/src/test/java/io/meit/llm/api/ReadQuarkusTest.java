package io.meit.llm.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.meit.llm.Requests;
import io.meit.proto.v1.GetReportRequest;
import io.meit.proto.v1.ListReportsRequest;
import io.meit.proto.v1.ListReportsResponse;
import io.meit.proto.v1.Report;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class ReadQuarkusTest {

    @Inject
    RunningService service;

    @Test
    void getReturnsTheReportThatWasWritten() {
        Report written = service.written(Requests.write(Requests.newBed(), 0).build());

        Report read = service.reports()
                .getReport(GetReportRequest.newBuilder()
                        .setReportId(written.getReportId())
                        .build());

        assertThat(read).isEqualTo(written);
    }

    @Test
    void unknownReportIsNotFound() {
        GetReportRequest request = GetReportRequest.newBuilder()
                .setReportId(UUID.randomUUID().toString())
                .build();

        var failure = catchThrowableOfType(
                StatusRuntimeException.class, () -> service.reports().getReport(request));

        assertThat(failure.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(failure).hasMessageContaining(request.getReportId());
    }

    @Test
    void bedIsListedNewestFirstPageAfterPageWithoutGapOrRepetition() {
        String bed = Requests.newBed();
        List<String> written = writeFive(bed);

        List<String> listed = new ArrayList<>();
        ListReportsRequest.Builder request =
                ListReportsRequest.newBuilder().setBedId(bed).setPageSize(2);
        do {
            ListReportsResponse page = service.reports().listReports(request.build());
            assertThat(page.getReportsCount()).isBetween(1, 2);
            page.getReportsList().forEach(report -> listed.add(report.getWindowId()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        assertThat(listed).containsExactlyElementsOf(written.reversed());
    }

    @Test
    void patientAndWindowListOnlyTheirReports() {
        String bed = Requests.newBed();
        List<String> written = writeFive(bed);
        writeFive(Requests.newBed());

        ListReportsResponse ofPatient = service.reports()
                .listReports(ListReportsRequest.newBuilder()
                        .setPatientId("patient-of-" + bed)
                        .build());
        ListReportsResponse ofWindow = service.reports()
                .listReports(ListReportsRequest.newBuilder()
                        .setWindowId(written.get(2))
                        .build());

        assertThat(ofPatient.getReportsList())
                .extracting(Report::getWindowId)
                .containsExactlyElementsOf(written.reversed());
        assertThat(ofWindow.getReportsList()).extracting(Report::getWindowId).containsExactly(written.get(2));
    }

    @Test
    void listWithoutSubjectIsInvalid() {
        var failure = catchThrowableOfType(StatusRuntimeException.class, () -> service.reports()
                .listReports(ListReportsRequest.getDefaultInstance()));

        assertThat(failure.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(failure).hasMessageContaining("bed_id, patient_id and window_id");
    }

    @Test
    void restServesOneReportInTheNamesOfTheContract() {
        Report written = service.written(Requests.write(Requests.newBed(), 0).build());

        given().get("/v1/reports/" + written.getReportId())
                .then()
                .statusCode(200)
                .body("report_id", equalTo(written.getReportId()))
                .body("window_id", equalTo(written.getWindowId()))
                .body("bed_id", equalTo(written.getBedId()))
                .body("text", equalTo(written.getText()))
                .body("disclaimer", equalTo("Machine-generated, for research only, not for diagnosis."))
                .body("finish_reason", equalTo("FINISH_REASON_LENGTH"))
                .body("token_ids", equalTo(written.getTokenIdsList()))
                .body("token_log_probabilities", hasSize(8))
                .body("window_started_at", equalTo("2023-11-14T22:13:20Z"))
                .body("provenance.decoder_id", equalTo(written.getProvenance().getDecoderId()))
                .body("provenance.data_sha256", equalTo(Requests.SHA256))
                .body("provenance.code_version", equalTo(written.getProvenance().getCodeVersion()));
    }

    @Test
    void restListsPageAfterPage() {
        String bed = Requests.newBed();
        List<String> written = writeFive(bed);

        String next = given().queryParam("bed", bed)
                .queryParam("page_size", 3)
                .get("/v1/reports")
                .then()
                .statusCode(200)
                .body("reports.window_id", equalTo(written.reversed().subList(0, 3)))
                .extract()
                .path("next_page_token");
        given().queryParam("bed", bed)
                .queryParam("page_token", next)
                .get("/v1/reports")
                .then()
                .statusCode(200)
                .body("reports.window_id", equalTo(written.reversed().subList(3, 5)))
                .body("next_page_token", equalTo(""));
    }

    @Test
    void restSaysWhatIsWrongWithARequest() {
        given().get("/v1/reports/7").then().statusCode(400).body("error", containsString("id is \"7\""));
        given().get("/v1/reports/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("error", containsString("no report"));
        given().get("/v1/reports").then().statusCode(400).body("error", containsString("exactly one"));
        given().queryParam("bed", "b")
                .queryParam("page_size", 501)
                .get("/v1/reports")
                .then()
                .statusCode(400)
                .body("error", containsString("page_size is 501"));
        given().queryParam("bed", "b")
                .queryParam("page_token", "?")
                .get("/v1/reports")
                .then()
                .statusCode(400)
                .body("error", containsString("page_token"));
    }

    @Test
    void serviceIsReadyAndShowsItsMetricsAndItsApi() {
        service.written(Requests.write(Requests.newBed(), 0).build());

        given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("decoder"));
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics)
                .contains("meit_llm_queue_depth{", "meit_llm_tokens_total", "meit_llm_time_to_first_token_seconds")
                .contains("meit_llm_generation_duration_seconds_count{finish_reason=\"length\"");
        String api = given().get("/q/openapi").then().statusCode(200).extract().asString();
        assertThat(api).contains("/v1/reports/{id}", "/v1/reports/watch", "token_log_probabilities", "page_token");
    }

    private List<String> writeFive(String bed) {
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            windows.add(service.written(Requests.write(bed, i).build()).getWindowId());
        }
        return windows;
    }
}
