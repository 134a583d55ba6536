package io.meit.evaluation.judge;

import io.meit.evaluation.suite.JudgePlan;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Opens judges behind addresses, and the offline one. */
public final class HttpJudges implements JudgeSource {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final UnaryOperator<String> environment;
    private final JudgeCache cache;
    private final Pause pause;

    /**
     * @param environment gives the value of an environment variable, null if it is not set; for services' keys
     * @param cache keeps answers
     */
    public HttpJudges(UnaryOperator<String> environment, JudgeCache cache) {
        this(environment, cache, Pause.SLEEP);
    }

    HttpJudges(UnaryOperator<String> environment, JudgeCache cache, Pause pause) {
        this.environment = environment;
        this.cache = cache;
        this.pause = pause;
    }

    @Override
    public Judge open(JudgePlan plan) {
        if (plan.address().isEmpty()) {
            return JudgeSource.OFFLINE.open(plan);
        }
        Optional<String> key = plan.keyVariable().map(variable -> key(plan, variable));
        return new ChatJudge(plan, new ChatService(plan, key, http, pause), cache);
    }

    private String key(JudgePlan plan, String variable) {
        String key = environment.apply(variable);
        if (key == null || key.isBlank()) {
            throw new JudgeUnavailableException(
                    "judge %s takes its key from the environment variable %s, which is not set; set it where runs are scored"
                            .formatted(plan.name(), variable));
        }
        return key.strip();
    }
}
