package io.meit.llm.tuning;

import io.meit.llm.LlmConfig;
import io.meit.llm.tuning.TuningJob.State;
import io.meit.llm.tuning.progress.JobExit;
import io.meit.llm.tuning.progress.ProgressLine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Everything that happens to jobs, one thing after the other: only the desk's thread calls it, but for {@link #count}. */
final class JobBook {

    private static final Logger LOG = Logger.getLogger(JobBook.class);

    /** In which a process that was just started says its first line, if the service ended before it wrote down the process. */
    private static final Duration FIRST_LINE = Duration.ofSeconds(15);

    private final JobFiles files;
    private final JobLauncher launcher;
    private final LlmConfig.Tuning settings;
    private final Clock clock;
    private final Map<String, JobEntry> jobs = new ConcurrentHashMap<>();

    JobBook(JobFiles files, JobLauncher launcher, LlmConfig.Tuning settings, Clock clock) {
        this.files = files;
        this.launcher = launcher;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes up what an earlier run of the service left: processes that still run, and jobs that wait. */
    void recover() {
        for (TuningJob job : files.readAll()) {
            JobEntry entry = new JobEntry(job, files);
            jobs.put(job.jobId(), entry);
            if (job.state() == State.RUNNING) {
                attach(entry);
            }
        }
        startWaiting();
    }

    private void attach(JobEntry entry) {
        TuningJob job = entry.job();
        job.attempt()
                .process()
                .flatMap(mark -> mark.running())
                .map(JobProcess::foreign)
                .ifPresent(entry::runBy);
        entry.read();
        if (entry.process().isPresent()) {
            LOG.infof("tuning job %s still runs", job.jobId());
            if (job.attempt().wanted().isPresent()) {
                stop(entry);
            }
        } else if (job.attempt().process().isPresent() || entry.ending().isPresent()) {
            settle(entry, true);
        } else {
            entry.limitTo(clock.instant().plus(FIRST_LINE));
        }
    }

    /** @throws JobExistsException, TooManyJobsException */
    TuningJob start(String jobId, String configSha256, String yaml) {
        JobEntry known = jobs.get(jobId);
        if (known != null) {
            if (!known.job().configSha256().equals(configSha256)) {
                throw new JobExistsException(
                        "there is a job \"%s\" with another configuration; give another id".formatted(jobId));
            }
            return known.job();
        }
        checkRoom();
        files.writeConfig(jobId, yaml);
        TuningJob job = TuningJob.submitted(jobId, configSha256, clock.instant());
        JobEntry entry = new JobEntry(job, files);
        entry.become(job);
        jobs.put(jobId, entry);
        startWaiting();
        return entry.job();
    }

    private void checkRoom() {
        long busy = (long) count(State.RUNNING) + count(State.QUEUED);
        if (busy >= (long) settings.maxRunning() + settings.maxQueued()) {
            throw new TooManyJobsException(
                    "%d jobs run (meit.llm.tuning.max-running) and %d wait, as many as may (meit.llm.tuning.max-queued); wait, or cancel one"
                            .formatted(count(State.RUNNING), count(State.QUEUED)));
        }
    }

    /** @return done when its process has ended */
    CompletionStage<TuningJob> pause(String jobId) {
        JobEntry entry = entry(jobId);
        State state = entry.job().state();
        if (entry.job().attempt().wanted().equals(Optional.of(State.CANCELLED))) {
            throw wrong(entry, "it is being cancelled");
        }
        return switch (state) {
            case RUNNING -> endFor(State.PAUSED, entry);
            case QUEUED -> now(entry, State.PAUSED);
            // Whoever asks twice gets the same answer.
            case PAUSED -> CompletableFuture.completedStage(entry.job());
            case SUCCEEDED, FAILED, CANCELLED -> throw wrong(entry, "only a job that waits or runs can be paused");
        };
    }

    /** @return done when its process has ended */
    CompletionStage<TuningJob> cancel(String jobId) {
        JobEntry entry = entry(jobId);
        return switch (entry.job().state()) {
            case RUNNING -> endFor(State.CANCELLED, entry);
            case QUEUED, PAUSED, FAILED -> now(entry, State.CANCELLED);
            case SUCCEEDED, CANCELLED -> throw wrong(entry, "it has ended");
        };
    }

    TuningJob resume(String jobId) {
        JobEntry entry = entry(jobId);
        State state = entry.job().state();
        if (state != State.PAUSED && state != State.FAILED) {
            throw wrong(entry, "only a job that is paused or failed can be resumed");
        }
        try {
            checkRoom();
        } catch (TooManyJobsException e) {
            throw wrong(entry, e.getMessage());
        }
        entry.become(entry.job().queued(clock.instant()));
        startWaiting();
        return entry.job();
    }

    private CompletionStage<TuningJob> endFor(State wanted, JobEntry entry) {
        entry.become(entry.job().stoppingFor(wanted));
        stop(entry);
        return entry.whenEnded();
    }

    private void stop(JobEntry entry) {
        entry.process().ifPresent(JobProcess::stop);
        entry.limitTo(clock.instant().plus(settings.killAfter()));
    }

    private CompletionStage<TuningJob> now(JobEntry entry, State state) {
        entry.rest(entry.job().resting(state, clock.instant()));
        startWaiting();
        return CompletableFuture.completedStage(entry.job());
    }

    /** Newest first. */
    List<TuningJob> list() {
        return jobs.values().stream()
                .map(JobEntry::job)
                .sorted(Comparator.comparing((TuningJob job) -> job.times().submitted())
                        .reversed())
                .toList();
    }

    JobEntry entry(String jobId) {
        JobEntry entry = jobs.get(jobId);
        if (entry == null) {
            throw new JobNotFoundException("there is no job \"%s\"; ListJobs names those there are".formatted(jobId));
        }
        return entry;
    }

    /** What the processes have said and whether they run; to be called again and again. */
    void look() {
        for (JobEntry entry : jobs.values()) {
            if (entry.job().state() == State.RUNNING) {
                lookOrGiveUp(entry);
            }
        }
        startWaiting();
    }

    /** What is wrong with one job must not keep the others waiting. */
    private void lookOrGiveUp(JobEntry entry) {
        try {
            look(entry);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "tuning job %s cannot be followed and is ended",
                    entry.job().jobId());
            entry.process().ifPresent(JobProcess::kill);
            String reason =
                    "its files cannot be read or written, as the log of the service says; resume it when they can";
            entry.rest(entry.job().failed(reason, clock.instant()));
        }
    }

    private void look(JobEntry entry) {
        // Whether it runs is asked first, so that the last line of one that does not is read.
        boolean runs = entry.process().map(JobProcess::runs).orElse(false);
        boolean seen = entry.process().isPresent();
        entry.read();
        boolean late = entry.overLimit(clock.instant());
        if (seen && !runs) {
            settle(entry, false);
        } else if (!seen && (late || entry.ending().isPresent())) {
            settle(entry, true);
        } else if (seen && late) {
            LOG.warnf("tuning job %s does not stop and is killed", entry.job().jobId());
            entry.process().ifPresent(JobProcess::kill);
        }
    }

    /** @param away true if its process ended while the service did not look */
    private void settle(JobEntry entry, boolean away) {
        TuningJob job = entry.job();
        Instant now = clock.instant();
        Optional<State> wanted = job.attempt().wanted();
        JobExit exit = entry.ending().map(ProgressLine.Ended::exit).orElse(JobExit.STOPPED);
        TuningJob next =
                switch (exit) {
                    case DONE -> job.resting(State.SUCCEEDED, now);
                    case FAILED, BAD_CONFIGURATION, NOT_FINITE, BUSY ->
                        wanted.equals(Optional.of(State.CANCELLED))
                                ? job.resting(State.CANCELLED, now)
                                : job.failed(entry.ending().orElseThrow().message(), now);
                    case STOPPED ->
                        wanted.map(state -> job.resting(state, now))
                                .orElseGet(() -> away ? job.queuedAgain(now) : job.failed(interrupted(entry), now));
                };
        LOG.infof(
                "tuning job %s: %s at step %d",
                job.jobId(), next.state(), job.progress().step());
        entry.rest(next);
    }

    private static String interrupted(JobEntry entry) {
        return "interrupted after step %d: %s; resume it, it goes on from its newest checkpoint"
                .formatted(
                        entry.job().progress().step(),
                        entry.process().map(JobProcess::ending).orElse("its process is gone"));
    }

    private void startWaiting() {
        while (count(State.RUNNING) < settings.maxRunning()) {
            Optional<JobEntry> next = jobs.values().stream()
                    .filter(entry -> entry.job().state() == State.QUEUED)
                    .min(Comparator.comparing(entry -> entry.job().times().queued()));
            if (next.isEmpty()) {
                return;
            }
            launch(next.get());
        }
    }

    private void launch(JobEntry entry) {
        entry.become(entry.job().running(clock.instant()));
        try {
            JobProcess process = launcher.launch(files.directory(entry.job().jobId()), files.attempt(entry.job()));
            entry.runBy(process);
            entry.become(entry.job().runBy(process.mark()));
            LOG.infof(
                    "tuning job %s runs in process %d",
                    entry.job().jobId(), process.handle().pid());
        } catch (IOException e) {
            entry.rest(entry.job().failed("its process cannot be started: " + e.getMessage(), clock.instant()));
        }
    }

    /** Asks every process to write a checkpoint and to end; their jobs wait for the next start of the service. */
    List<ProcessHandle> stopAll() {
        List<JobProcess> running = jobs.values().stream()
                .flatMap(entry -> entry.process().stream())
                .filter(JobProcess::runs)
                .toList();
        running.forEach(JobProcess::stop);
        return running.stream().map(JobProcess::handle).toList();
    }

    int count(State state) {
        return (int) jobs.values().stream()
                .filter(entry -> entry.job().state() == state)
                .count();
    }

    private static JobStateException wrong(JobEntry entry, String why) {
        return new JobStateException("job \"%s\" is %s: %s"
                .formatted(entry.job().jobId(), entry.job().state(), why));
    }
}
