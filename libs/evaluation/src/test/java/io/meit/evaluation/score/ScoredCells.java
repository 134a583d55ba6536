package io.meit.evaluation.score;

import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.KeptSample;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One cell, scored, and its numbers. */
final class ScoredCells {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private ScoredCells() {}

    static RunScorer scorer(int threads) {
        return new RunScorer("1.2.3", threads, Clock.fixed(NOW, ZoneOffset.UTC), JudgeSource.OFFLINE, Optional.empty());
    }

    /** The first cell of a small suite, with more fields if one likes. */
    static CellResult score(String more, List<KeptSample> samples) {
        RunResults results = scorer(2).score("run-1", KeptSamples.suite(more), KeptSamples.FACTS, samples);
        return results.cells().getFirst();
    }

    static MetricValue metric(CellResult cell, String profile, String metric) {
        return cell.metrics().stream()
                .filter(value -> value.profile().equals(profile))
                .filter(value -> value.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
