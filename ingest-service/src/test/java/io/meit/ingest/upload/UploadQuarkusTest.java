package io.meit.ingest.upload;

import static io.meit.ingest.upload.TestUpload.form;
import static io.meit.ingest.upload.TestUpload.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.window.QuantizedWindow;
import io.meit.ingest.GrpcPortResource;
import io.meit.ingest.TestEcg;
import io.meit.ingest.TopicReader;
import io.meit.proto.Topics;
import io.meit.proto.v1.EcgWindow;
import io.meit.proto.v1.Reference;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(GrpcPortResource.class)
class UploadQuarkusTest {

    private final Map<String, byte[]> files = TestEcg.files(TestEcg.record("rec25", 25));

    @Test
    void aRecordIsCutAndItsWindowsAreOnKafkaWhenTheAnswerComes() throws Exception {
        Response answer =
                submit(form("u-happy", files).multiPart("patient", "p-1").multiPart("epoch", "42"));

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonPath receipt = answer.jsonPath();
        assertThat(receipt.getString("record_id")).isEqualTo("rec25");
        assertThat(receipt.getString("bed_id")).isEqualTo("u-happy");
        assertThat(receipt.getList("windows")).isEqualTo(List.of("u-happy/42/0", "u-happy/42/5000"));
        assertThat(receipt.getDouble("unused_seconds")).isEqualTo(5);
        assertThat(receipt.getList("rejections")).isEmpty();
        try (TopicReader topic = new TopicReader(Topics.WINDOWS)) {
            List<ConsumerRecord<String, byte[]>> messages = topic.all(message -> "u-happy".equals(message.key()));
            assertThat(messages).hasSize(2);
            EcgWindow second = EcgWindow.parseFrom(messages.get(1).value());
            assertThat(second.getWindowId()).isEqualTo("u-happy/42/5000");
            assertThat(second.getRecordId()).isEqualTo("rec25");
            assertThat(second.getPatientId()).isEqualTo("p-1");
            assertThat(second.getStartedAt().getSeconds()
                            - second.getReceivedAt().getSeconds())
                    .isEqualTo(10);
            float[][] millivolts = new QuantizedWindow(
                            second.getSamples().toByteArray(), second.getMicrovoltsPerUnit(), second.getDataSha256())
                    .toWindow()
                    .millivolts();
            assertThat(millivolts[7][123]).isEqualTo(TestEcg.microvolts(7, 5123) / 1000f);
        }
    }

    @Test
    void theSameFilesGetTheSameWindowIds() {
        List<String> first = submit(form("u-same", files)).jsonPath().getList("windows");

        List<String> again = submit(form("u-same", files)).jsonPath().getList("windows");

        assertThat(again).isEqualTo(first).hasSize(2);
    }

    @Test
    void otherFilesGetOtherWindowIds() {
        List<String> first = submit(form("u-other", files)).jsonPath().getList("windows");

        List<String> other = submit(form("u-other", TestEcg.files(TestEcg.record("rec26", 25))))
                .jsonPath()
                .getList("windows");

        assertThat(other).doesNotContainAnyElementsOf(first);
    }

    @Test
    void theReferenceTravelsApartFromTheWindow() throws Exception {
        String text = "sinus rhythm, normal ecg";

        String windowId = submit(form("u-ref", files).multiPart("reference", text))
                .jsonPath()
                .getString("windows[0]");

        try (TopicReader topic = new TopicReader(Topics.REFERENCES)) {
            Reference reference = Reference.parseFrom(
                    topic.await(message -> "u-ref".equals(message.key())).value());
            assertThat(reference.getWindowId()).isEqualTo(windowId);
            assertThat(reference.getText()).isEqualTo(text);
        }
        try (TopicReader topic = new TopicReader(Topics.WINDOWS)) {
            byte[] window =
                    topic.await(message -> "u-ref".equals(message.key())).value();
            assertThat(new String(window, StandardCharsets.ISO_8859_1)).doesNotContain(text);
        }
    }

    @Test
    void unitsPerMillivoltReplaceTheHeadersGain() throws Exception {
        submit(form("u-units", files).multiPart("units_per_millivolt", "2000"));

        try (TopicReader topic = new TopicReader(Topics.WINDOWS)) {
            EcgWindow window = EcgWindow.parseFrom(
                    topic.await(message -> "u-units".equals(message.key())).value());
            float[][] millivolts = QuantizedWindow.of(window.getSamples().toByteArray(), window.getMicrovoltsPerUnit())
                    .toWindow()
                    .millivolts();
            assertThat(millivolts[1][100]).isEqualTo(TestEcg.microvolts(1, 100) / 2000f);
        }
    }

    @Test
    void openApiDescribesTheUpload() {
        String document = given().queryParam("format", "JSON").get("/q/openapi").asString();

        assertThat(document).contains("/v1/records", "units_per_millivolt", "multipart/form-data", "problem+json");
    }

    @Test
    void theServiceIsReady() {
        Response health = given().get("/q/health/ready");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.asString()).contains("PostgreSQL", "Reactive Messaging");
    }
}
