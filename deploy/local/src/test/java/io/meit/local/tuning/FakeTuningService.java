package io.meit.local.tuning;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobRequest;
import io.meit.proto.v1.JobState;
import io.meit.proto.v1.ListJobsRequest;
import io.meit.proto.v1.ListJobsResponse;
import io.meit.proto.v1.StartJobRequest;
import io.meit.proto.v1.TuningServiceGrpc;
import io.meit.proto.v1.Validation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Answers as a service with one job does, and remembers what it was asked. */
final class FakeTuningService extends TuningServiceGrpc.TuningServiceImplBase implements AutoCloseable {

    final List<String> asked = new ArrayList<>();
    JobState end = JobState.JOB_STATE_SUCCEEDED;
    private final Server server;

    FakeTuningService() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .build()
                .start();
    }

    String address() {
        return "localhost:" + server.getPort();
    }

    @Override
    public void startJob(StartJobRequest request, StreamObserver<Job> observer) {
        asked.add("start " + request.getJobId());
        asked.add(request.getConfigYaml());
        answer(observer, job(request.getJobId(), JobState.JOB_STATE_QUEUED, 0));
    }

    @Override
    public void watchJob(JobRequest request, StreamObserver<Job> observer) {
        asked.add("watch " + request.getJobId());
        observer.onNext(job(request.getJobId(), JobState.JOB_STATE_QUEUED, 0));
        observer.onNext(job(request.getJobId(), JobState.JOB_STATE_RUNNING, 1));
        observer.onNext(job(request.getJobId(), JobState.JOB_STATE_RUNNING, 2).toBuilder()
                .setValidation(Validation.newBuilder().setStep(2).setLoss(1.5).putMetrics("BLEU-4", 0.25))
                .setBest(Validation.newBuilder().setStep(2).setLoss(1.5))
                .build());
        answer(observer, job(request.getJobId(), end, 2));
    }

    @Override
    public void pauseJob(JobRequest request, StreamObserver<Job> observer) {
        asked.add("pause " + request.getJobId());
        answer(observer, job(request.getJobId(), JobState.JOB_STATE_PAUSED, 3));
    }

    @Override
    public void resumeJob(JobRequest request, StreamObserver<Job> observer) {
        asked.add("resume " + request.getJobId());
        answer(observer, job(request.getJobId(), JobState.JOB_STATE_RUNNING, 3));
    }

    @Override
    public void cancelJob(JobRequest request, StreamObserver<Job> observer) {
        asked.add("cancel " + request.getJobId());
        answer(observer, job(request.getJobId(), JobState.JOB_STATE_CANCELLED, 3));
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> observer) {
        answer(
                observer,
                ListJobsResponse.newBuilder()
                        .addJobs(job("second", JobState.JOB_STATE_RUNNING, 12))
                        .addJobs(job("first", JobState.JOB_STATE_FAILED, 7).toBuilder()
                                .setFailure("interrupted after step 7"))
                        .build());
    }

    private static Job job(String id, JobState state, int step) {
        Job.Builder job = Job.newBuilder().setJobId(id).setState(state).setStep(step);
        if (step > 0) {
            job.setSteps(600)
                    .setLoss(2.34119)
                    .setLearningRate(1e-4)
                    .setTokensPerSecond(812.4)
                    .setRemainingSeconds(723.2)
                    .setAdapterDirectory(id + "/best/adapter");
        }
        return job.build();
    }

    private static <T> void answer(StreamObserver<T> observer, T answer) {
        observer.onNext(answer);
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
