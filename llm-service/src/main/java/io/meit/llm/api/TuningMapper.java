package io.meit.llm.api;

import com.google.protobuf.Timestamp;
import io.meit.llm.tuning.JobProgress;
import io.meit.llm.tuning.TuningJob;
import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobState;
import io.meit.proto.v1.ListJobsResponse;
import io.meit.proto.v1.Validation;
import java.time.Instant;
import java.util.List;

/** Jobs as the contract writes them. */
final class TuningMapper {

    private TuningMapper() {}

    static Job toProto(TuningJob job) {
        JobProgress progress = job.progress();
        Job.Builder proto = Job.newBuilder()
                .setJobId(job.jobId())
                .setState(toProto(job.state()))
                .setChanged(toProto(job.times().changed()))
                .setStep(progress.step())
                .setSteps(progress.steps())
                .setAdapterDirectory(job.adapterDirectory())
                .setFailure(job.failure());
        job.times().started().ifPresent(started -> proto.setStarted(toProto(started)));
        progress.update().ifPresent(update -> proto.setLoss(update.loss())
                .setLearningRate(update.learningRate())
                .setTokensPerSecond(update.tokensPerSecond())
                .setRemainingSeconds(update.remainingSeconds()));
        progress.validation().ifPresent(validation -> proto.setValidation(toProto(validation)));
        progress.best().ifPresent(best -> proto.setBest(toProto(best)));
        return proto.build();
    }

    static ListJobsResponse toProto(List<TuningJob> jobs) {
        return ListJobsResponse.newBuilder()
                .addAllJobs(jobs.stream().map(TuningMapper::toProto).toList())
                .build();
    }

    private static JobState toProto(TuningJob.State state) {
        return switch (state) {
            case QUEUED -> JobState.JOB_STATE_QUEUED;
            case RUNNING -> JobState.JOB_STATE_RUNNING;
            case PAUSED -> JobState.JOB_STATE_PAUSED;
            case SUCCEEDED -> JobState.JOB_STATE_SUCCEEDED;
            case FAILED -> JobState.JOB_STATE_FAILED;
            case CANCELLED -> JobState.JOB_STATE_CANCELLED;
        };
    }

    private static Validation toProto(JobProgress.Validation validation) {
        return Validation.newBuilder()
                .setStep(validation.step())
                .setLoss(validation.loss())
                .putAllMetrics(validation.metrics())
                .build();
    }

    private static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
