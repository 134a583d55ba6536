package io.meit.llm.tuning.progress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** One line of what the process of a job says, in the order in which it happens. {@link ProgressFormat} writes it as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProgressLine.Started.class, name = "started"),
    @JsonSubTypes.Type(value = ProgressLine.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = ProgressLine.Updated.class, name = "updated"),
    @JsonSubTypes.Type(value = ProgressLine.Evaluated.class, name = "evaluated"),
    @JsonSubTypes.Type(value = ProgressLine.Saved.class, name = "saved"),
    @JsonSubTypes.Type(value = ProgressLine.Ended.class, name = "ended")
})
public sealed interface ProgressLine {

    /** The process runs this job alone; always the first line. */
    record Started(ProcessMark process) implements ProgressLine {}

    /**
     * The run goes on from a checkpoint.
     *
     * @param step updates made before
     */
    record Resumed(int step) implements ProgressLine {}

    /** After an update; units as in {@link io.meit.tuning.run.Progress}. */
    record Updated(
            int step, int steps, double loss, double learningRate, double tokensPerSecond, double remainingSeconds)
            implements ProgressLine {}

    /**
     * After a validation.
     *
     * @param best true if no earlier one was as low; {@code best/} is written then
     * @param metrics of written reports by name; empty if the job does not ask for them
     */
    record Evaluated(int step, double loss, boolean best, Map<String, Double> metrics) implements ProgressLine {}

    /** A checkpoint lies on the disk. */
    record Saved(int step) implements ProgressLine {}

    /**
     * Always the last line, unless the process was killed.
     *
     * @param message why it failed; empty if it did not
     */
    record Ended(JobExit exit, String message) implements ProgressLine {}
}
