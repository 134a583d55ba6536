package io.meit.llm.tuning;

import io.meit.llm.tuning.progress.ProcessMark;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a job; {@code job.json} of its directory.
 *
 * @param configSha256 of the whole configuration, presets filled in: two texts that mean the same have the same
 * @param adapterDirectory below the jobs directory, e.g. {@code first/best/adapter}; empty before there is one
 * @param failure why it failed; empty if it did not
 */
public record TuningJob(
        int formatVersion,
        String jobId,
        String configSha256,
        State state,
        Times times,
        Attempt attempt,
        JobProgress progress,
        String adapterDirectory,
        String failure) {

    private static final int FORMAT_VERSION = 1;

    /** Where a job stands. */
    public enum State {
        QUEUED,
        RUNNING,
        PAUSED,
        SUCCEEDED,
        /** Or interrupted; can be resumed. */
        FAILED,
        CANCELLED;

        /** True if nothing changes unless somebody asks for it. */
        public boolean rests() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /**
     * @param submitted when it was asked for
     * @param queued when it last joined the queue; the first of them runs next
     * @param started when it ran first
     * @param changed when its state last changed
     */
    public record Times(Instant submitted, Instant queued, Optional<Instant> started, Instant changed) {}

    /**
     * The newest process of a job.
     *
     * @param number from 1; 0 before the first. Its files are in {@code attempts/NUMBER/}
     * @param process empty unless the job runs
     * @param wanted PAUSED or CANCELLED, if its process was asked to stop for that
     */
    public record Attempt(int number, Optional<ProcessMark> process, Optional<State> wanted) {}

    static TuningJob submitted(String jobId, String configSha256, Instant now) {
        return new TuningJob(
                FORMAT_VERSION,
                jobId,
                configSha256,
                State.QUEUED,
                new Times(now, now, Optional.empty(), now),
                new Attempt(0, Optional.empty(), Optional.empty()),
                JobProgress.NONE,
                "",
                "");
    }

    /** At the end of the queue. */
    TuningJob queued(Instant now) {
        return in(State.QUEUED, new Times(times.submitted(), now, times.started(), now), "");
    }

    /** In its old place of the queue. */
    TuningJob queuedAgain(Instant now) {
        return in(State.QUEUED, new Times(times.submitted(), times.queued(), times.started(), now), "");
    }

    /** A new attempt, whose process is about to be started. */
    TuningJob running(Instant now) {
        Optional<Instant> first = times.started().or(() -> Optional.of(now));
        return in(State.RUNNING, new Times(times.submitted(), times.queued(), first, now), "")
                .with(new Attempt(attempt.number() + 1, Optional.empty(), Optional.empty()));
    }

    /** PAUSED, SUCCEEDED or CANCELLED. */
    TuningJob resting(State state, Instant now) {
        return in(state, new Times(times.submitted(), times.queued(), times.started(), now), "");
    }

    TuningJob failed(String reason, Instant now) {
        return in(State.FAILED, new Times(times.submitted(), times.queued(), times.started(), now), reason);
    }

    TuningJob runBy(ProcessMark process) {
        return with(new Attempt(attempt.number(), Optional.of(process), attempt.wanted()));
    }

    TuningJob stoppingFor(State wanted) {
        return with(new Attempt(attempt.number(), attempt.process(), Optional.of(wanted)));
    }

    TuningJob with(JobProgress newer, String adapter) {
        return new TuningJob(formatVersion, jobId, configSha256, state, times, attempt, newer, adapter, failure);
    }

    private TuningJob with(Attempt newer) {
        return new TuningJob(
                formatVersion, jobId, configSha256, state, times, newer, progress, adapterDirectory, failure);
    }

    private TuningJob in(State newState, Times newTimes, String reason) {
        Attempt rest = new Attempt(attempt.number(), Optional.empty(), Optional.empty());
        return new TuningJob(
                formatVersion, jobId, configSha256, newState, newTimes, rest, progress, adapterDirectory, reason);
    }
}
