package io.meit.llm.tuning.child;

import io.meit.llm.tuning.progress.JobExit;
import io.meit.llm.tuning.progress.ProcessMark;
import io.meit.llm.tuning.progress.ProgressLine;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.json.BadJsonException;
import io.meit.model.safetensors.BadWeightsException;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfigFile;
import io.meit.tuning.data.TuningData;
import io.meit.tuning.run.NonFiniteLossException;
import io.meit.tuning.run.TuningControl;
import io.meit.tuning.run.TuningRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A job from its lock to its exit code. Messages name no records: those are in the log only. */
final class JobRun {

    private final Path directory;
    private final Path config;
    private final ProgressWriter progress;
    private final PrintStream log;
    private final TuningControl control = new TuningControl();
    private final CompletableFuture<JobExit> exit = new CompletableFuture<>();

    JobRun(Path directory, Path config, ProgressWriter progress, PrintStream log) {
        this.directory = directory;
        this.config = config;
        this.progress = progress;
        this.log = log;
    }

    /** Runs to the end, on this thread. */
    JobExit run() {
        JobExit end = JobExit.FAILED;
        try {
            end = locked();
        } finally {
            exit.complete(end);
        }
        return end;
    }

    /** Has the run write a checkpoint after the present update, and waits until it has ended. */
    JobExit stop() {
        control.cancel();
        return exit.join();
    }

    private JobExit locked() {
        try {
            Optional<JobLock> lock = JobLock.take(directory);
            if (lock.isEmpty()) {
                return end(JobExit.BUSY, "another process runs the job in this directory; wait until it has ended");
            }
            return with(lock.get());
        } catch (BadTuningConfigException | BadJsonException | BadWeightsException | UnsupportedModelException e) {
            return failed(JobExit.BAD_CONFIGURATION, e.getMessage(), e);
        } catch (NonFiniteLossException e) {
            String words =
                    "step %d: loss or gradient is not finite; lower optimisation.learning_rate or set optimisation.clip. The log of the process names the records of the batch"
                            .formatted(e.step());
            return failed(JobExit.NOT_FINITE, words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(JobExit.FAILED, "the process was interrupted", e);
        } catch (IOException | RuntimeException e) {
            String words = "after step %d: %s; the log of the process says more"
                    .formatted(progress.step(), e.getClass().getSimpleName());
            return failed(JobExit.FAILED, words, e);
        }
    }

    private JobExit with(JobLock lock) throws IOException, InterruptedException {
        try {
            progress.say(new ProgressLine.Started(ProcessMark.of(ProcessHandle.current())));
            return tune();
        } finally {
            lock.close();
        }
    }

    private JobExit tune() throws IOException, InterruptedException {
        TuningConfig tuning = TuningConfigFile.read(config);
        try (TuningData data = TuningData.open(tuning.data())) {
            TuningRun.Outcome outcome =
                    new TuningRun(tuning, directory, data.training(), data.validation()).run(progress, control);
            return switch (outcome.end()) {
                case FINISHED, STOPPED_EARLY -> end(JobExit.DONE, "");
                case CANCELLED -> end(JobExit.STOPPED, "");
            };
        }
    }

    private JobExit failed(JobExit how, String message, Exception cause) {
        cause.printStackTrace(log);
        log.flush();
        return end(how, message);
    }

    private JobExit end(JobExit how, String message) {
        progress.say(new ProgressLine.Ended(how, message));
        return how;
    }
}
