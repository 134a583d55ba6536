package io.meit.evaluation.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meit.evaluation.suite.JudgePlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatJudgeTest {

    private static final String GRADES =
            "{\"terminology\": 4, \"consistency\": 5, \"completeness\": 3, \"accuracy\": 2}";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the service answers next: a status and a body. */
    private record Answer(int status, String body, String retryAfter) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v1/chat/completions", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(JSON.readTree(exchange.getRequestBody()));
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Answer next = answers.removeFirst();
        if (!next.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", next.retryAfter());
        }
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status(), body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void readsTheGradesOfTheAnswer() {
        says(GRADES);

        Grades grades = judge(Optional.empty()).grade("sinus rhythm.", "atrial fibrillation.", 0);

        assertThat(grades.of())
                .isEqualTo(Map.of(
                        Criterion.TERMINOLOGY, 4,
                        Criterion.CONSISTENCY, 5,
                        Criterion.COMPLETENESS, 3,
                        Criterion.ACCURACY, 2));
    }

    @Test
    void asksTheModelForJsonAboutBothTexts() throws IOException {
        says(GRADES);

        judge(Optional.empty()).grade("sinus rhythm.", "atrial \"fibrillation\".", 3);

        JsonNode body = asked.getFirst();
        assertThat(body.path("model").asText()).isEqualTo("m-1");
        assertThat(body.path("seed").asInt()).isEqualTo(3);
        assertThat(body.path("response_format").path("type").asText()).isEqualTo("json_object");
        JsonNode texts =
                JSON.readTree(body.path("messages").path(1).path("content").asText());
        assertThat(texts.path("report").asText()).isEqualTo("sinus rhythm.");
        assertThat(texts.path("reference").asText()).isEqualTo("atrial \"fibrillation\".");
    }

    @Test
    void sendsTheKeyOfTheNamedVariable() {
        says(GRADES);

        judge(Optional.of("JUDGE_KEY")).grade("a", "b", 0);

        assertThat(keys).containsExactly("Bearer secret");
    }

    @Test
    void refusesWithoutTheKey() {
        assertThatThrownBy(() -> judge(Optional.of("OTHER_KEY")))
                .isInstanceOf(JudgeUnavailableException.class)
                .hasMessageContaining("OTHER_KEY, which is not set");
    }

    @Test
    void asksABusyServiceAgainWithLongerPauses() {
        answers.add(new Answer(429, "busy", ""));
        answers.add(new Answer(503, "restarting", ""));
        says(GRADES);

        assertThat(judge(Optional.empty()).grade("a", "b", 0).of(Criterion.ACCURACY))
                .isEqualTo(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void waitsAsLongAsTheServiceAsksForButNotForEver() {
        answers.add(new Answer(429, "busy", "7"));
        answers.add(new Answer(429, "busy", "86400"));
        says(GRADES);

        judge(Optional.empty()).grade("a", "b", 0);

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30));
    }

    @Test
    void givesUpAfterFourAttempts() {
        for (int i = 0; i < 4; i++) {
            answers.add(new Answer(500, "broken", ""));
        }

        assertThatThrownBy(() -> judge(Optional.empty()).grade("a", "b", 0))
                .isInstanceOf(JudgeUnavailableException.class)
                .hasMessageContaining("after 4 attempts, it answered 500: broken");
    }

    @Test
    void doesNotAskAgainWhatIsRefused() {
        answers.add(new Answer(401, "no such key", ""));

        assertThatThrownBy(() -> judge(Optional.empty()).grade("a", "b", 0))
                .isInstanceOf(JudgeUnavailableException.class)
                .hasMessageContaining("it answered 401: no such key");
        assertThat(asked).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() {
        JudgePlan plan = plan(Optional.empty());
        service.stop(0);

        assertThatThrownBy(() -> judges(JudgeCache.inMemory()).open(plan).grade("a", "b", 0))
                .isInstanceOf(JudgeUnavailableException.class)
                .hasMessageContaining("judge gpt at http://")
                .hasMessageContaining("ConnectException");
    }

    @Test
    void neverAsksTheSameTwice() {
        says(GRADES);
        JudgeCache cache = JudgeCache.inMemory();
        JudgePlan plan = plan(Optional.empty());

        Grades first = judges(cache).open(plan).grade("a", "b", 0);
        Grades second = judges(cache).open(plan).grade("a", "b", 0);

        assertThat(second).isEqualTo(first);
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksEachRepeatAnew() {
        says(GRADES);
        says(GRADES.replace("2}", "3}"));
        Judge judge = judge(Optional.empty());

        assertThat(judge.grade("a", "b", 0).of(Criterion.ACCURACY)).isEqualTo(2);
        assertThat(judge.grade("a", "b", 1).of(Criterion.ACCURACY)).isEqualTo(3);
    }

    @Test
    void refusesAnAnswerThatIsNoJson() {
        says("I would give it a 4.");

        assertThatThrownBy(() -> judge(Optional.empty()).grade("a", "b", 0))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining("the answer of judge gpt is no JSON: \"I would give it a 4.\"");
    }

    @Test
    void refusesAnAnswerThatLacksAGrade() {
        says("{\"terminology\": 4}");

        assertThatThrownBy(() -> judge(Optional.empty()).grade("a", "b", 0))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining("the grade of consistency is null");
    }

    @Test
    void refusesAGradeOutOfRange() {
        says(GRADES.replace("5", "6"));

        assertThatThrownBy(() -> judge(Optional.empty()).grade("a", "b", 0))
                .isInstanceOf(UnusableAnswerException.class)
                .hasMessageContaining("the grade of consistency is 6");
    }

    @Test
    void keepsNoUnusableAnswer() {
        says("no");
        says(GRADES);
        Judge judge = judge(Optional.empty());

        assertThatThrownBy(() -> judge.grade("a", "b", 0)).isInstanceOf(UnusableAnswerException.class);
        assertThat(judge.grade("a", "b", 0).of(Criterion.ACCURACY)).isEqualTo(2);
    }

    @Test
    void anEmptyReportIsNotAskedAbout() {
        assertThat(judge(Optional.empty()).grade("", "b", 0)).isEqualTo(Grades.all(1));
        assertThat(asked).isEmpty();
    }

    @Test
    void theOfflineSourceAsksNobody() {
        assertThatThrownBy(() -> JudgeSource.OFFLINE.open(plan(Optional.empty())))
                .isInstanceOf(JudgeUnavailableException.class)
                .hasMessageContaining("asks no judge over the network");
    }

    private void says(String content) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("choices").addObject().putObject("message").put("content", content);
        answers.add(new Answer(200, body.toString(), ""));
    }

    private Judge judge(Optional<String> keyVariable) {
        return judges(JudgeCache.inMemory()).open(plan(keyVariable));
    }

    private HttpJudges judges(JudgeCache cache) {
        UnaryOperator<String> environment = name -> name.equals("JUDGE_KEY") ? "secret" : null;
        return new HttpJudges(environment, cache, pauses::add);
    }

    private JudgePlan plan(Optional<String> keyVariable) {
        URI address = URI.create("http://%s:%d/v1/"
                .formatted(
                        service.getAddress().getAddress().getHostAddress(),
                        service.getAddress().getPort()));
        return new JudgePlan("gpt", Optional.of(address), "m-1", keyVariable, 0, 2, 0, 5);
    }
}
