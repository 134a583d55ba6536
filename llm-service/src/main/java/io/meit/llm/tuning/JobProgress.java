package io.meit.llm.tuning;

import io.meit.llm.tuning.progress.ProgressLine;
import java.util.Map;
import java.util.Optional;

/**
 * How far a job has come.
 *
 * @param step updates made
 * @param steps all updates; 0 before the first
 * @param update empty before the first
 * @param validation the newest; empty before the first
 * @param best that with the lowest loss
 */
public record JobProgress(
        int step, int steps, Optional<Update> update, Optional<Validation> validation, Optional<Validation> best) {

    static final JobProgress NONE = new JobProgress(0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    /** What the last update measured. */
    public record Update(double loss, double learningRate, double tokensPerSecond, double remainingSeconds) {}

    /**
     * A validation after an update.
     *
     * @param metrics of written reports, by name
     */
    public record Validation(int step, double loss, Map<String, Double> metrics) {}

    /** With what a line says. */
    JobProgress after(ProgressLine line) {
        return switch (line) {
            case ProgressLine.Resumed resumed -> new JobProgress(resumed.step(), steps, update, validation, best);
            case ProgressLine.Updated made ->
                new JobProgress(
                        made.step(),
                        made.steps(),
                        Optional.of(new Update(
                                made.loss(), made.learningRate(), made.tokensPerSecond(), made.remainingSeconds())),
                        validation,
                        best);
            case ProgressLine.Evaluated made -> {
                Optional<Validation> newest = Optional.of(new Validation(made.step(), made.loss(), made.metrics()));
                yield new JobProgress(step, steps, update, newest, made.best() ? newest : best);
            }
            case ProgressLine.Started started -> this;
            case ProgressLine.Saved saved -> this;
            case ProgressLine.Ended ended -> this;
        };
    }
}
