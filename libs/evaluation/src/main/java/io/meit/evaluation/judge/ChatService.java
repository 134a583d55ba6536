package io.meit.evaluation.judge;

import io.meit.evaluation.suite.JudgePlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Posts to {@code chat/completions} of an OpenAI-compatible service. What may pass, a busy or broken service or connection,
 * is tried again after 1, 2 and 4 seconds, or as long as the service asks for, up to 30.
 */
final class ChatService {

    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Set<Integer> MAY_PASS = Set.of(408, 429, 500, 502, 503, 504);
    private static final int OK = 200;
    private static final int SHOWN = 200;

    private final String name;
    private final URI completions;
    private final Duration timeout;
    private final Optional<String> key;
    private final HttpClient http;
    private final Pause pause;

    ChatService(JudgePlan plan, Optional<String> key, HttpClient http, Pause pause) {
        this.name = plan.name();
        String address = plan.address().orElseThrow().toString();
        this.completions = URI.create(address.replaceAll("/+$", "") + "/chat/completions");
        this.timeout = Duration.ofSeconds(plan.timeoutSeconds());
        this.key = key;
        this.http = http;
        this.pause = pause;
    }

    URI address() {
        return completions;
    }

    /**
     * The body of the answer.
     *
     * @throws JudgeUnavailableException if there is none after all attempts, or the service refuses
     */
    String post(String body) {
        String last = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Duration wait = Duration.ofSeconds(1L << (attempt - 1));
            try {
                HttpResponse<String> answer = http.send(request(body), BodyHandlers.ofString());
                if (answer.statusCode() == OK) {
                    return answer.body();
                }
                last = "it answered %d: %s".formatted(answer.statusCode(), shortened(answer.body()));
                if (!MAY_PASS.contains(answer.statusCode())) {
                    throw unavailable(last, null);
                }
                wait = retryAfter(answer).orElse(wait);
            } catch (IOException e) {
                last = e.toString();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (attempt < ATTEMPTS) {
                rest(wait);
            }
        }
        throw unavailable("after %d attempts, %s".formatted(ATTEMPTS, last), null);
    }

    private HttpRequest request(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(completions)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request.build();
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
    }

    private void rest(Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private JudgeUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return unavailable("scoring was interrupted", e);
    }

    private JudgeUnavailableException unavailable(String why, Throwable cause) {
        return new JudgeUnavailableException(
                "judge %s at %s gives no answer: %s; see that the service runs, then score the run again"
                        .formatted(name, completions, why),
                cause);
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
