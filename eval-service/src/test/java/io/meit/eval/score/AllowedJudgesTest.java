package io.meit.eval.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meit.evaluation.judge.Judge;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.judge.JudgeUnavailableException;
import io.meit.evaluation.suite.JudgePlan;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowedJudgesTest {

    private static final URI LISTED = URI.create("http://judge:8000/v1");
    private static final Judge OFFLINE = JudgeSource.OFFLINE.open(JudgePlan.OFFLINE);

    private final AllowedJudges judges = new AllowedJudges(List.of(LISTED), plan -> OFFLINE);

    @Test
    void asksAListedAddress() {
        assertThat(judges.open(judge(LISTED, Optional.of("MEIT_JUDGE_KEY")))).isSameAs(OFFLINE);
    }

    @Test
    void asksTheOfflineJudge() {
        assertThat(judges.open(JudgePlan.OFFLINE)).isSameAs(OFFLINE);
    }

    @Test
    void asksNoAddressThatIsNotListed() {
        URI foreign = URI.create("http://elsewhere:8000/v1");
        assertThatExceptionOfType(JudgeUnavailableException.class)
                .isThrownBy(() -> judges.open(judge(foreign, Optional.empty())))
                .withMessageContaining("MEIT_EVAL_JUDGES")
                .withMessageContaining(foreign.toString());
    }

    @Test
    void sendsNoSecretThatIsNotAJudges() {
        assertThatExceptionOfType(JudgeUnavailableException.class)
                .isThrownBy(() -> judges.open(judge(LISTED, Optional.of("MEIT_POSTGRES_PASSWORD"))))
                .withMessageContaining("MEIT_POSTGRES_PASSWORD");
    }

    private static JudgePlan judge(URI address, Optional<String> key) {
        return new JudgePlan("judge", Optional.of(address), "model", key, 0, 1, 0, 60);
    }
}
