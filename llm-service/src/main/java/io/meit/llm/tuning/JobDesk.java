package io.meit.llm.tuning;

import io.meit.llm.LlmConfig;
import io.meit.llm.tuning.TuningJob.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Where jobs are asked for. Nothing here blocks its caller: one thread of its own keeps the jobs. */
@Singleton
public class JobDesk {

    private static final Logger LOG = Logger.getLogger(JobDesk.class);

    private final LlmConfig.Tuning settings;
    private final Optional<JobBook> book;
    private final ExecutorService workers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tuning-jobs").daemon().factory());

    JobDesk(LlmConfig config, Clock clock, ExecutorService workers, MeterRegistry registry) {
        this.settings = config.tuning();
        this.workers = workers;
        this.book = settings.jobsDirectory()
                .filter(directory -> !directory.toString().isBlank())
                .map(directory -> new JobBook(new JobFiles(directory), new JobLauncher(settings), settings, clock));
        for (State state : List.of(State.QUEUED, State.RUNNING)) {
            Gauge.builder("meit.llm.tuning.jobs", this, desk -> desk.book
                            .map(jobs -> jobs.count(state))
                            .orElse(0))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Tuning jobs that run or wait")
                    .register(registry);
        }
    }

    /** Takes up what an earlier run of the service left. */
    void start(@Observes StartupEvent starting) {
        if (book.isPresent()) {
            thread.execute(logged(book.get()::recover));
            long pause = settings.look().toMillis();
            ScheduledFuture<?> unused =
                    thread.scheduleWithFixedDelay(logged(book.get()::look), pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Has running jobs write a checkpoint and end; they go on when the service starts again. */
    void stop(@Observes ShutdownEvent stopping) {
        if (book.isPresent()) {
            List<ProcessHandle> running =
                    ask(JobBook::stopAll).toCompletableFuture().join();
            thread.shutdownNow();
            awaitEnd(running, settings.stopPatience());
        }
    }

    private static void awaitEnd(List<ProcessHandle> running, Duration patience) {
        CompletableFuture<Void> all = CompletableFuture.allOf(
                running.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.infof("tuning jobs still work at their update; they end after it, if they may");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for tuning jobs failed", e);
        }
    }

    /**
     * Puts a job into the queue; one that is known already with this configuration is answered as it is.
     *
     * @return fails with {@link io.meit.tuning.config.BadTuningConfigException}, {@link JobExistsException}, {@link
     *     TooManyJobsException} or {@link NoJobsDirectoryException}
     */
    public CompletionStage<TuningJob> start(String jobId, String yaml) {
        if (book.isEmpty()) {
            return CompletableFuture.failedStage(noDirectory());
        }
        return CompletableFuture.supplyAsync(() -> ConfigurationCheck.sha256(yaml), workers)
                .thenCompose(sha256 -> ask(jobs -> jobs.start(jobId, sha256, yaml)));
    }

    /** Tells the listener of a job, as it is and from now on; fails with {@link JobNotFoundException}. */
    public CompletionStage<Void> watch(String jobId, JobListener listener) {
        return ask(jobs -> {
            jobs.entry(jobId).watch(listener);
            return null;
        });
    }

    /** The listener hears no more. */
    public void unwatch(String jobId, JobListener listener) {
        ask(jobs -> {
            jobs.entry(jobId).unwatch(listener);
            return null;
        });
    }

    /** @return done when the job has stopped; fails with {@link JobNotFoundException} or {@link JobStateException} */
    public CompletionStage<TuningJob> pause(String jobId) {
        return ask(jobs -> jobs.pause(jobId)).thenCompose(Function.identity());
    }

    /** @return fails with {@link JobNotFoundException} or {@link JobStateException} */
    public CompletionStage<TuningJob> resume(String jobId) {
        return ask(jobs -> jobs.resume(jobId));
    }

    /** @return done when the job has ended; fails with {@link JobNotFoundException} or {@link JobStateException} */
    public CompletionStage<TuningJob> cancel(String jobId) {
        return ask(jobs -> jobs.cancel(jobId)).thenCompose(Function.identity());
    }

    /** Newest first; none if there is no jobs directory. */
    public CompletionStage<List<TuningJob>> list() {
        return book.isEmpty() ? CompletableFuture.completedStage(List.of()) : ask(JobBook::list);
    }

    private <T> CompletionStage<T> ask(Function<JobBook, T> question) {
        if (book.isEmpty()) {
            return CompletableFuture.failedStage(noDirectory());
        }
        return CompletableFuture.supplyAsync(() -> question.apply(book.get()), thread);
    }

    private static NoJobsDirectoryException noDirectory() {
        return new NoJobsDirectoryException(
                "no jobs directory is configured; start llm-service with MEIT_TUNING_JOBS set to one");
    }

    /** A task that fails must not end the schedule. */
    private static Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("tuning jobs cannot be looked after", e);
            }
        };
    }
}
