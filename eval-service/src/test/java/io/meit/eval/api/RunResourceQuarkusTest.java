package io.meit.eval.api;

import static io.meit.eval.run.TestRuns.BASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.proto.v1.DataSetFacts;
import io.meit.proto.v1.RunHeader;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs over HTTP, on a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class RunResourceQuarkusTest {

    /** As its manifest says. */
    private static final String PREPARED_SET = "083c4bb5aa887b5405c4c872bc38fb08317c27d20cd0067f10219d3a46eacf11";

    @Inject
    RunningService service;

    private final String name = TestRuns.newName();
    private final List<SampleOrder> orders = TestRuns.orders(name, BASE, 8);

    @Test
    void aRunIsShownWithItsCounts() {
        service.create(RunningService.header(name, name), orders);
        service.record(name, TestRuns.outputs(orders.subList(0, 2)));

        JsonPath run =
                given().get("/v1/runs/" + name).then().statusCode(200).extract().jsonPath();

        assertThat(run.getString("runId")).isEqualTo(name);
        assertThat(run.getString("state")).isEqualTo("running");
        assertThat(run.getInt("samples")).isEqualTo(8);
        assertThat(run.getInt("written")).isEqualTo(2);
        given().queryParam("suite", name)
                .get("/v1/runs")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].runId", equalTo(name));
    }

    @Test
    void samplesAreLinesPageAfterPage() {
        service.create(RunningService.header(name, name), orders);
        service.record(name, TestRuns.outputs(orders.subList(0, 6)));

        List<JsonNode> page = lines(given().queryParam("limit", 3)
                .queryParam("after", 3)
                .get("/v1/runs/" + name + "/samples")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString());

        assertThat(page).extracting(line -> line.get("ordinal").asInt()).containsExactly(4, 5, 6);
        assertThat(page.getFirst().get("key").asText()).isEqualTo(orders.get(4).key());
        assertThat(page.getFirst().at("/cell/dataSet").asText()).isEqualTo("ptb-xl");
        assertThat(page.getFirst().at("/output/text").asText())
                .isEqualTo(TestRuns.output(orders.get(4)).text());
        assertThat(page.getFirst().at("/output/achievedDecibel").isNumber()).isFalse();
        assertThat(page.get(2).path("output").isObject()).isFalse();
    }

    @Test
    void resultsAndTheirPageAreShown() {
        scored(name);

        JsonPath results = given().get("/v1/runs/" + name + "/results")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();
        assertThat(results.getString("run")).isEqualTo(name);
        assertThat(results.getString("disclaimer")).contains("not for diagnosis");
        assertThat(given().get("/v1/runs/" + name + "/page")
                        .then()
                        .statusCode(200)
                        .contentType("text/html")
                        .extract()
                        .asString())
                .startsWith("<!doctype html>")
                .contains(name);
    }

    /** src/test/resources/prepared-set is what %test.meit.eval.data-sets names. */
    @Test
    void thePageDrawsTheEcgsOfASetThatTheServiceHas() {
        RunHeader known = RunningService.header(name, name).toBuilder()
                .putDataSets(
                        "ptb-xl",
                        DataSetFacts.newBuilder()
                                .setDataSetHash(PREPARED_SET)
                                .setSplitHash("split-hash")
                                .setSplit("test")
                                .build())
                .build();
        service.create(known, orders.subList(0, 2));
        service.record(name, wrongOutputs(orders.subList(0, 2)));
        service.score(name);
        String other = name + "-other";
        service.create(RunningService.header(other, name), orders.subList(0, 2));
        service.score(other);

        assertThat(page(name)).contains("12-lead ECG of record record-0", "12-lead ECG of record record-1");
        assertThat(page(other)).contains("Record record-0").doesNotContain("12-lead ECG of record");
    }

    private static String page(String run) {
        return given().get("/v1/runs/" + run + "/page")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static List<SampleOutput> wrongOutputs(List<SampleOrder> orders) {
        return orders.stream()
                .map(order ->
                        new SampleOutput(order.key(), "atrial flutter.", 3, -1, "stop", "", Double.NaN, "demo@1", 1))
                .toList();
    }

    @Test
    void twoRunsAreCompared() {
        scored(name);
        String second = name + "-2";
        service.create(RunningService.header(second, name), secondOrders());
        service.record(
                second,
                secondOrders().stream()
                        .map(order -> new SampleOutput(
                                order.key(), order.reference(), 1, -1, "stop", "", Double.NaN, "demo@2", 1))
                        .toList());
        service.score(second);

        JsonPath comparison = given().get("/v1/runs/%s/compare/%s".formatted(name, second))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(comparison.getString("first")).isEqualTo(name);
        assertThat(comparison.getString("second")).isEqualTo(second);
        assertThat(comparison.getList("cells")).isNotEmpty();
    }

    @Test
    void theLeaderboardHasTheScoredRuns() {
        scored(name);

        String board = given().queryParam("suite", name)
                .get("/v1/leaderboard")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(JsonPath.from(board).getList("tables.rows.flatten().run", String.class))
                .contains(name);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        service.create(RunningService.header(name, name), orders);

        given().get("/v1/runs/" + name + "-x").then().statusCode(404).body("error", containsString(name + "-x"));
        given().get("/v1/runs/" + name + "-x/samples").then().statusCode(404);
        given().get("/v1/runs/" + name + "/results")
                .then()
                .statusCode(404)
                .body("error", containsString("never scored"));
        given().get("/v1/runs/" + name + "/page").then().statusCode(404).body("error", containsString("never scored"));
    }

    @Test
    void wrongParametersAreNamed() {
        given().queryParam("limit", "0")
                .get("/v1/runs")
                .then()
                .statusCode(400)
                .body("error", equalTo("limit is 0; it must be in 1..1000"));
        given().queryParam("limit", "many").get("/v1/leaderboard").then().statusCode(400);
        given().get("/v1/runs/a b").then().statusCode(400).body("error", containsString("id is \"a b\""));
    }

    @Test
    void metricsAndDescriptionTellOfRuns() {
        scored(name);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("meit_eval_samples_written_total [1-9]")
                        .containsPattern("meit_eval_runs\\{state=\"scored\"} [1-9]")
                        .contains("meit_eval_samples_open{state=\"running\"}")
                        .containsPattern("meit_eval_scoring_seconds_count\\{outcome=\"scored\"} [1-9]"));
        assertThat(given().get("/q/openapi").asString())
                .contains("/v1/runs/{id}/samples", "/v1/runs/{id}/compare/{other}", "/v1/leaderboard");
    }

    private void scored(String runId) {
        service.written(runId, orders);
        service.score(runId);
    }

    /** The same records with a checkpoint of its own: other keys. */
    private List<SampleOrder> secondOrders() {
        return TestRuns.orders(name + "-2", BASE, 8);
    }

    private static List<JsonNode> lines(String body) {
        ObjectMapper json = new ObjectMapper();
        return body.lines()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new AssertionError("not JSON: " + line, e);
                    }
                })
                .toList();
    }
}
