package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.llm.tuning.JobDesk;
import io.meit.llm.tuning.JobListener;
import io.meit.llm.tuning.TuningJob;
import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobRequest;
import io.meit.proto.v1.ListJobsRequest;
import io.meit.proto.v1.ListJobsResponse;
import io.meit.proto.v1.StartJobRequest;
import io.meit.proto.v1.TuningServiceGrpc;
import io.quarkus.grpc.GrpcService;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

/** TuningService over gRPC. Does not block: it runs on an event loop. */
@GrpcService
class TuningGrpcService extends TuningServiceGrpc.TuningServiceImplBase {

    /** No name that is {@code .} or {@code ..}, nor one that is hidden: it names a directory. */
    private static final Pattern JOB_ID = Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,64}");

    private static final int MAX_CONFIG = 65_536;

    private final JobDesk desk;

    TuningGrpcService(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public void startJob(StartJobRequest request, StreamObserver<Job> observer) {
        GrpcAnswer.send(observer, () -> {
            Field.known(request);
            String jobId = Field.matching("job_id", request.getJobId(), JOB_ID);
            String yaml = Field.text("config_yaml", request.getConfigYaml(), MAX_CONFIG);
            return desk.start(jobId, yaml).thenApply(TuningMapper::toProto);
        });
    }

    @Override
    public void watchJob(JobRequest request, StreamObserver<Job> observer) {
        Watching watching = new Watching((ServerCallStreamObserver<Job>) observer, request.getJobId());
        watching.begin(request);
    }

    @Override
    public void pauseJob(JobRequest request, StreamObserver<Job> observer) {
        answer(request, observer, desk::pause);
    }

    @Override
    public void resumeJob(JobRequest request, StreamObserver<Job> observer) {
        answer(request, observer, desk::resume);
    }

    @Override
    public void cancelJob(JobRequest request, StreamObserver<Job> observer) {
        answer(request, observer, desk::cancel);
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> observer) {
        GrpcAnswer.send(observer, () -> {
            Field.known(request);
            return desk.list().thenApply(TuningMapper::toProto);
        });
    }

    private static void answer(
            JobRequest request, StreamObserver<Job> observer, Function<String, CompletionStage<TuningJob>> work) {
        GrpcAnswer.send(observer, () -> work.apply(jobId(request)).thenApply(TuningMapper::toProto));
    }

    private static String jobId(JobRequest request) {
        Field.known(request);
        return Field.matching("job_id", request.getJobId(), JOB_ID);
    }

    /** One call of WatchJob. */
    private final class Watching {

        private final ServerCallStreamObserver<Job> call;
        private final String jobId;
        private final GrpcStates<TuningJob, Job> states;
        private final JobListener listener;

        Watching(ServerCallStreamObserver<Job> call, String jobId) {
            this.call = call;
            this.jobId = jobId;
            this.states = new GrpcStates<>(
                    call,
                    TuningMapper::toProto,
                    (one, other) -> one.state() == other.state(),
                    job -> job.state().rests(),
                    this::leave);
            this.listener = states::next;
        }

        void begin(JobRequest request) {
            try {
                desk.watch(jobId(request), listener).whenComplete((watched, failure) -> {
                    if (failure != null) {
                        states.failed(failure);
                    } else if (call.isCancelled()) {
                        // The caller went away before the desk knew of the listener.
                        leave();
                    }
                });
            } catch (InvalidRequestException e) {
                states.failed(e);
            }
        }

        private void leave() {
            desk.unwatch(jobId, listener);
        }
    }
}
