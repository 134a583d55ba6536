package io.meit.evaluation.compare;

import io.meit.evaluation.result.MetricValue;
import java.util.List;

/**
 * One model in a leaderboard.
 *
 * @param run id
 * @param scored when, ISO-8601
 * @param checkpoint id of the weights
 * @param metrics one for each of the table's columns; NaN where the run has none
 */
public record LeaderboardRow(
        String run,
        String scored,
        String variant,
        String checkpoint,
        String codeVersion,
        int samples,
        int failed,
        List<MetricValue> metrics) {

    public LeaderboardRow {
        metrics = List.copyOf(metrics);
    }
}
