package io.meit.ingest.upload;

import static io.meit.ingest.upload.TestUpload.form;
import static io.meit.ingest.upload.TestUpload.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import io.meit.ingest.GrpcPortResource;
import io.meit.ingest.TestEcg;
import io.meit.ingest.TopicReader;
import io.meit.proto.Topics;
import io.meit.proto.v1.Rejection;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sender does wrong: the answer says so, the rejected topic has it, and the service goes on. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(GrpcPortResource.class)
class BadUploadQuarkusTest {

    private final EcgRecord good = TestEcg.record("rec10", 10);

    @AfterEach
    void theServiceStillServes() {
        assertThat(submit(form("u-still", TestEcg.files(good))).statusCode()).isEqualTo(202);
    }

    @Test
    void aWrongHeader() throws Exception {
        Map<String, byte[]> files = withHeader("this is no header");

        Response answer = submit(form("u-header", files));

        assertProblem(answer, 400, "MALFORMED", "rec10");
        Rejection rejection = assertRejected("u-header", "MALFORMED", "rec10");
        assertThat(rejection.getPayload().toStringUtf8()).isEqualTo("this is no header");
    }

    @Test
    void aTruncatedFile() throws Exception {
        Map<String, byte[]> files = new HashMap<>(TestEcg.files(good));
        files.computeIfPresent("rec10.dat", (name, content) -> Arrays.copyOf(content, content.length / 2));

        Response answer = submit(form("u-cut", files));

        assertProblem(answer, 400, "TRUNCATED", "rec10");
        assertThat(answer.jsonPath().getString("detail")).contains("5000", "holds only 2500");
        assertRejected("u-cut", "TRUNCATED", "rec10");
    }

    @Test
    void elevenLeads() throws Exception {
        Response answer = submit(form("u-leads", TestEcg.files(TestEcg.without(Lead.AVF, good))));

        assertProblem(answer, 422, "MISSING_LEAD", "rec10");
        assertThat(answer.jsonPath().getString("detail")).contains("aVF");
        assertRejected("u-leads", "MISSING_LEAD", "rec10");
    }

    @Test
    void notANumber() throws Exception {
        EcgRecord holed = TestEcg.record("rec10", 10);
        Arrays.fill(holed.millivolts().get(Lead.V2), 1000, 2000, Float.NaN);

        Response answer = submit(form("u-nan", TestEcg.files(holed)).multiPart("epoch", "1"));

        assertProblem(answer, 422, "MISSING_SAMPLES", "rec10");
        assertThat(answer.jsonPath().getString("detail")).contains("lead V2 lacks 2000 ms");
        Rejection rejection = assertRejected("u-nan", "MISSING_SAMPLES", "rec10");
        assertThat(rejection.getWindowId()).isEqualTo("u-nan/1/0");
    }

    @Test
    void zeroGain() throws Exception {
        Response answer = submit(form("u-gain", withHeader(header().replace(" 1000(0)/mV", " 0(0)/mV"))));

        assertProblem(answer, 400, "MALFORMED", "rec10");
        assertThat(answer.jsonPath().getString("detail")).contains("gain");
        assertRejected("u-gain", "MALFORMED", "rec10");
    }

    @Test
    void zeroHertz() throws Exception {
        Response answer = submit(form("u-0hz", withHeader(header().replaceFirst("rec10 12 500", "rec10 12 0"))));

        assertProblem(answer, 400, "MALFORMED", "rec10");
        assertThat(answer.jsonPath().getString("detail")).contains("0 Hz");
        assertRejected("u-0hz", "MALFORMED", "rec10");
    }

    @Test
    void lessThanTenSeconds() throws Exception {
        Response answer = submit(form("u-short", TestEcg.files(TestEcg.record("rec9", 9))));

        assertProblem(answer, 422, "TOO_SHORT", "rec9");
        assertRejected("u-short", "TOO_SHORT", "rec9");
    }

    @Test
    void anOversizedUpload() throws Exception {
        Map<String, byte[]> files = new HashMap<>(TestEcg.files(good));
        files.put("rec10.dat", new byte[3 * 1024 * 1024]);

        Response answer = submit(form("u-large", files));

        assertProblem(answer, 413, "TOO_LARGE", "rec10");
        assertThat(answer.jsonPath().getString("detail")).contains("send at most 2097152");
        assertRejected("u-large", "TOO_LARGE", "rec10");
    }

    @Test
    void anUploadThatQuarkusItselfWouldCutOffIsAnsweredBeforeItsBodyIsSent() throws Exception {
        String answer = announce(70_000_000);

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("the request has 70000000 bytes; send at most 67108864");
        assertRejected("", "TOO_LARGE", "unread-upload");
    }

    @Test
    void anUnknownField() throws Exception {
        Response answer = submit(form("u-field", TestEcg.files(good)).multiPart("gain", "200"));

        assertProblem(answer, 400, "MALFORMED", "rec10");
        assertThat(answer.jsonPath().getString("detail"))
                .contains("field 'gain' is not known", "bed, patient, epoch, reference, units_per_millivolt, priority");
        assertRejected("u-field", "MALFORMED", "rec10");
    }

    @Test
    void noBed() {
        Response answer = submit(form(TestEcg.files(good)));

        assertProblem(answer, 400, "MALFORMED", "rec10");
        assertThat(answer.jsonPath().getString("detail")).contains("field bed is missing");
    }

    @Test
    void thePatientIsNotInTheAnswer() throws Exception {
        Response answer = submit(form("u-patient", withHeader("wrong")).multiPart("patient", "secret-name"));

        assertThat(answer.asString()).doesNotContain("secret-name");
        assertThat(assertRejected("u-patient", "MALFORMED", "rec10").getReason())
                .doesNotContain("secret-name");
    }

    @Test
    void notAForm() {
        Response answer = given().contentType("text/plain").body("hello").post("/v1/records");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    /** The answer to a request that says how large it is, and waits before it sends its body. */
    private static String announce(long bytes) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String head = "POST /v1/records HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n".formatted(bytes)
                    + "Content-Type: multipart/form-data; boundary=x\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20_000);
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("}") < 0) {
                int next = socket.getInputStream().read();
                assertThat(next).as(answer.toString()).isNotNegative();
                answer.append((char) next);
            }
            return answer.toString();
        }
    }

    private static void assertProblem(Response answer, int status, String category, String recordId) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("category")).isEqualTo(category);
        assertThat(answer.jsonPath().getString("record_id")).isEqualTo(recordId);
        assertThat(answer.jsonPath().getString("type")).startsWith("urn:meit:problem:");
        assertThat(answer.jsonPath().getString("title")).isNotBlank();
    }

    private static Rejection assertRejected(String bedId, String category, String recordId) throws Exception {
        try (TopicReader topic = new TopicReader(Topics.REJECTED)) {
            Rejection rejection = Rejection.parseFrom(
                    topic.await(message -> bedId.equals(message.key()) && names(recordId, message.value()))
                            .value());
            assertThat(rejection.getCategory().name()).isEqualTo("REJECTION_CATEGORY_" + category);
            assertThat(rejection.getRecordId()).isEqualTo(recordId);
            assertThat(rejection.getReason()).isNotBlank();
            assertThat(rejection.getService()).isEqualTo("ingest-service");
            return rejection;
        }
    }

    private static boolean names(String recordId, byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).contains(recordId);
    }

    private String header() {
        return new String(TestEcg.files(good).get("rec10.hea"), StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> withHeader(String header) {
        Map<String, byte[]> files = new HashMap<>(TestEcg.files(good));
        files.put("rec10.hea", header.getBytes(StandardCharsets.UTF_8));
        return files;
    }
}
