package io.meit.evaluation.judge;

import io.meit.evaluation.suite.JudgePlan;

/** Opens the judges that a suite names. */
public interface JudgeSource {

    /** Knows the offline judge only. */
    JudgeSource OFFLINE = plan -> {
        if (plan.address().isPresent()) {
            throw new JudgeUnavailableException(
                    "judge %s is at %s, and this program asks no judge over the network; take judge 'offline', or score with one that does"
                            .formatted(plan.name(), plan.address().get()));
        }
        return new OfflineJudge();
    };

    /** @throws JudgeUnavailableException if it cannot be asked, e.g. for want of a key */
    Judge open(JudgePlan plan);
}
