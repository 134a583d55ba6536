package io.meit.evaluation.compare;

import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.score.KeptSamples;
import io.meit.evaluation.score.RunScorer;
import io.meit.metrics.statistics.Resampling;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs for tests. */
final class ComparedRuns {

    static final Resampling RESAMPLING = new Resampling(300, 7, 1);

    private ComparedRuns() {}

    /** A run of 40 samples. */
    static KeptRun first() {
        return run("first", KeptSamples.random(40, 1));
    }

    /** The same references, other reports: in every second sample the reference itself. */
    static KeptRun second() {
        List<KeptSample> samples = new ArrayList<>();
        for (KeptSample sample : KeptSamples.random(40, 1)) {
            String text = sample.order().index() % 2 == 0
                    ? sample.order().reference()
                    : sample.output().text();
            samples.add(written(sample.order(), text));
        }
        return run("second", samples);
    }

    /** Twelve reports on which no critical statement stands, right in every {@code right}-th sample. */
    static KeptRun harmless(String id, int right) {
        List<KeptSample> samples = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String report = i % right == 0 ? "left axis deviation." : "sinus rhythm.";
            samples.add(KeptSamples.written(i, report, "left axis deviation.", Map.of()));
        }
        return run(id, samples);
    }

    static KeptRun run(String id, List<KeptSample> samples) {
        return run(id, samples, KeptSamples.FACTS);
    }

    static KeptRun run(String id, List<KeptSample> samples, Map<String, DataSetFacts> facts) {
        var clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        var scorer = new RunScorer("1.0", 1, clock, JudgeSource.OFFLINE, Optional.empty());
        return new KeptRun(scorer.score(id, KeptSamples.suite(""), facts, samples), samples);
    }

    static KeptSample written(SampleOrder order, String text) {
        return new KeptSample(
                order, new SampleOutput(order.key(), text, 1, 0, "stop", "", Double.NaN, "weights-2", 0.1));
    }

    static SampleOrder withReference(SampleOrder order, String reference) {
        return new SampleOrder(
                order.key(),
                order.cell(),
                order.record(),
                order.index(),
                order.prompt(),
                reference,
                order.attributes());
    }

    static KeptSample inCell(KeptSample sample, Cell cell) {
        SampleOrder order = sample.order();
        return new KeptSample(
                new SampleOrder(
                        order.key(),
                        cell,
                        order.record(),
                        order.index(),
                        order.prompt(),
                        order.reference(),
                        order.attributes()),
                sample.output());
    }
}
