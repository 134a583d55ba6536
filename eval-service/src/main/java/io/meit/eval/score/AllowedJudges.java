package io.meit.eval.score;

import io.meit.eval.EvalServiceConfig;
import io.meit.eval.run.JudgeAnswers;
import io.meit.evaluation.judge.HttpJudges;
import io.meit.evaluation.judge.Judge;
import io.meit.evaluation.judge.JudgeCache;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.judge.JudgeUnavailableException;
import io.meit.evaluation.suite.JudgePlan;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The judges that this service asks. A suite comes from whoever may create runs, so it cannot make the service call an address
 * or send out a secret that was not meant for judges: addresses must be listed, and keys lie in variables of one prefix.
 */
@Singleton
class AllowedJudges implements JudgeSource {

    private static final String KEYS = "MEIT_JUDGE_";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<URI> addresses;
    private final JudgeSource judges;

    @Inject
    AllowedJudges(EvalServiceConfig config, JudgeAnswers answers) {
        this(config.judges().orElse(List.of()), new HttpJudges(AllowedJudges::key, cache(answers)));
    }

    AllowedJudges(List<URI> addresses, JudgeSource judges) {
        this.addresses = List.copyOf(addresses);
        this.judges = judges;
    }

    @Override
    public Judge open(JudgePlan plan) {
        plan.address().filter(address -> !addresses.contains(address)).ifPresent(address -> {
            throw new JudgeUnavailableException(
                    "judge %s is at %s, which is none of the addresses %s that this service may ask; add it to MEIT_EVAL_JUDGES"
                            .formatted(plan.name(), address, addresses));
        });
        plan.keyVariable().filter(variable -> !variable.startsWith(KEYS)).ifPresent(variable -> {
            throw new JudgeUnavailableException(
                    "judge %s wants the environment variable %s as its key; keys of judges have names that begin with %s"
                            .formatted(plan.name(), variable, KEYS));
        });
        return judges.open(plan);
    }

    private static String key(String variable) {
        return System.getenv(variable);
    }

    private static JudgeCache cache(JudgeAnswers answers) {
        return new JudgeCache() {
            @Override
            public Optional<String> get(String key) {
                return answers.get(key).await().atMost(PATIENCE);
            }

            @Override
            public void put(String key, String answer) {
                answers.put(key, answer).await().atMost(PATIENCE);
            }
        };
    }
}
