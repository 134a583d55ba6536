package io.meit.llm.tuning;

import io.meit.llm.tuning.progress.ProgressLine;
import io.meit.llm.tuning.progress.ProgressTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A job, its process and those who wait for news of it. Only the desk's thread touches it. */
final class JobEntry {

    private final JobFiles files;
    private final List<JobListener> listeners = new ArrayList<>();
    private final List<CompletableFuture<TuningJob>> waiting = new ArrayList<>();
    private volatile TuningJob job;
    private ProgressTail tail;
    private Optional<JobProcess> process = Optional.empty();
    private Optional<ProgressLine.Ended> ending = Optional.empty();
    /** When a process that was asked to stop is killed, or one that nobody has seen is given up. */
    private Instant limit = Instant.MAX;

    JobEntry(TuningJob job, JobFiles files) {
        this.job = job;
        this.files = files;
        this.tail = files.progress(job);
    }

    TuningJob job() {
        return job;
    }

    /** Writes it, then tells everyone. */
    void become(TuningJob next) {
        boolean sameAttempt = next.attempt().number() == job.attempt().number();
        files.write(next);
        job = next;
        if (!sameAttempt) {
            tail = files.progress(next);
            ending = Optional.empty();
        }
        tell();
    }

    /** Reads what the process has said since. */
    void read() {
        for (ProgressLine line : tail.read()) {
            String adapter = job.adapterDirectory();
            switch (line) {
                case ProgressLine.Evaluated evaluated -> adapter = files.adapter(job.jobId());
                case ProgressLine.Ended last -> {
                    ending = Optional.of(last);
                    adapter = files.adapter(job.jobId());
                }
                case ProgressLine.Started started -> {
                    if (process.isEmpty()) {
                        process = started.process().running().map(JobProcess::foreign);
                    }
                }
                case ProgressLine.Resumed resumed -> {}
                case ProgressLine.Updated updated -> {}
                case ProgressLine.Saved saved -> {}
            }
            job = job.with(job.progress().after(line), adapter);
            if (line instanceof ProgressLine.Updated || line instanceof ProgressLine.Evaluated) {
                tell();
            }
        }
    }

    /** The last line of the present attempt, if there is one. */
    Optional<ProgressLine.Ended> ending() {
        return ending;
    }

    Optional<JobProcess> process() {
        return process;
    }

    void runBy(JobProcess running) {
        process = Optional.of(running);
    }

    /** Its process has ended: those who waited for that are answered. */
    void rest(TuningJob next) {
        process = Optional.empty();
        limit = Instant.MAX;
        become(next);
        waiting.forEach(waiter -> waiter.complete(job));
        waiting.clear();
    }

    /** @return done when its process has ended */
    CompletableFuture<TuningJob> whenEnded() {
        CompletableFuture<TuningJob> ended = new CompletableFuture<>();
        waiting.add(ended);
        return ended;
    }

    void limitTo(Instant moment) {
        limit = moment;
    }

    boolean overLimit(Instant now) {
        return now.isAfter(limit);
    }

    void watch(JobListener listener) {
        if (!job.state().rests()) {
            listeners.add(listener);
        }
        listener.changed(job);
    }

    void unwatch(JobListener listener) {
        listeners.remove(listener);
    }

    private void tell() {
        List.copyOf(listeners).forEach(listener -> listener.changed(job));
        if (job.state().rests()) {
            listeners.clear();
        }
    }
}
