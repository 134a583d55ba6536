package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.meit.llm.TestConfig;
import io.meit.llm.tuning.JobDesk;
import io.meit.llm.tuning.JobsForTests;
import io.meit.llm.tuning.TinyTuning;
import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobRequest;
import io.meit.proto.v1.JobState;
import io.meit.proto.v1.ListJobsRequest;
import io.meit.proto.v1.StartJobRequest;
import io.meit.proto.v1.TuningServiceGrpc;
import io.meit.proto.v1.TuningServiceGrpc.TuningServiceBlockingStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs over the network, in real processes. */
class TuningGrpcServiceTest {

    /** Many more updates than a test waits for. */
    private static final int LONG = 2_000;

    private static final int SHORT = 4;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    static Path directory;

    private static Path backbone;
    private static JobDesk desk;
    private static Server server;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() throws IOException {
        backbone = TinyTuning.backbone(directory.resolve("backbone"));
        desk = JobsForTests.started(TestConfig.of(Map.of(
                "meit.llm.tuning.jobs-directory", directory.resolve("jobs").toString(),
                "meit.llm.tuning.max-queued", "1",
                "meit.llm.tuning.threads", "1",
                "meit.llm.tuning.nice", "0",
                "meit.llm.tuning.look", "50ms",
                "meit.llm.tuning.java-options", "-XX:+UseSerialGC,-Xmx256m,-XX:TieredStopAtLevel=1")));
        server = NettyServerBuilder.forPort(0)
                .addService(new TuningGrpcService(desk))
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.shutdownNow();
        JobsForTests.stop(desk);
    }

    @AfterEach
    void endAll() {
        for (Job job : jobs().listJobs(ListJobsRequest.getDefaultInstance()).getJobsList()) {
            if (job.getState() == JobState.JOB_STATE_QUEUED || job.getState() == JobState.JOB_STATE_RUNNING) {
                jobs().cancelJob(request(job.getJobId()));
            }
        }
    }

    @Test
    void aWatcherSeesEveryChangeOfState() {
        start("before", LONG);
        assertThat(start("watched", SHORT).getState()).isEqualTo(JobState.JOB_STATE_QUEUED);
        Iterator<Job> watched = jobs().watchJob(request("watched"));
        List<Job> seen = new ArrayList<>(List.of(watched.next()));
        jobs().cancelJob(request("before"));
        watched.forEachRemaining(seen::add);

        assertThat(states(seen))
                .containsExactly(JobState.JOB_STATE_QUEUED, JobState.JOB_STATE_RUNNING, JobState.JOB_STATE_SUCCEEDED);
        Job last = seen.getLast();
        assertThat(last.getStep()).isEqualTo(SHORT);
        assertThat(last.hasLoss() && last.hasLearningRate() && last.hasTokensPerSecond())
                .isTrue();
        assertThat(last.getBest().getStep()).isEqualTo(SHORT);
        assertThat(last.getAdapterDirectory()).isEqualTo("watched/best/adapter");
    }

    @Test
    void aPauseAnswersWhenTheJobHasStoppedAndEndsTheStream() {
        start("paused", LONG);
        CompletableFuture<List<Job>> watched = CompletableFuture.supplyAsync(() -> watch("paused"));
        awaitStep("paused", 2);

        Job paused = jobs().pauseJob(request("paused"));

        assertThat(paused.getState()).isEqualTo(JobState.JOB_STATE_PAUSED);
        List<Job> seen = watched.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(states(seen)).endsWith(JobState.JOB_STATE_RUNNING, JobState.JOB_STATE_PAUSED);
        assertThat(jobs().resumeJob(request("paused")).getState()).isEqualTo(JobState.JOB_STATE_RUNNING);
        awaitStep("paused", paused.getStep() + 1);
    }

    @Test
    void aWatcherThatGoesAwayChangesNothing() {
        start("unwatched", LONG);
        Context.CancellableContext context = Context.current().withCancellation();
        context.run(() ->
                assertThat(jobs().watchJob(request("unwatched")).hasNext()).isTrue());
        context.cancel(null);
        Iterator<Job> late =
                jobs().withDeadlineAfter(500, TimeUnit.MILLISECONDS).watchJob(request("unwatched"));
        assertThat(refused(() -> late.forEachRemaining(job -> {})).getStatus().getCode())
                .isEqualTo(Code.DEADLINE_EXCEEDED);

        awaitStep("unwatched", job("unwatched").getStep() + 1);
    }

    @Test
    void oneMoreThanMayWaitIsRefused() {
        start("first", LONG);
        start("second", LONG);

        StatusRuntimeException refused = refused(() -> start("third", LONG));

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(jobs().listJobs(ListJobsRequest.getDefaultInstance()).getJobsList())
                .extracting(Job::getJobId)
                .startsWith("second", "first")
                .doesNotContain("third");
        assertThat(start("second", LONG).getState()).isEqualTo(JobState.JOB_STATE_QUEUED);
        assertThat(refused(() -> start("second", SHORT)).getStatus().getCode()).isEqualTo(Code.ALREADY_EXISTS);
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        String bad = TinyTuning.yaml(backbone, SHORT).replace("rank: 2", "rank: 0");
        StatusRuntimeException refused = refused(() -> start("bad", bad));

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).contains("lora.rank is '0'");
        assertThat(refused(() -> start("../up", bad)).getStatus().getDescription())
                .contains("job_id");
        assertThat(refused(() -> start("..", bad)).getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused(() -> start("empty", "")).getStatus().getDescription())
                .contains("config_yaml");
    }

    @Test
    void whatThereIsNotIsNotFound() {
        assertThat(refused(() -> watch("nobody")).getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(refused(() -> jobs().pauseJob(request("nobody"))).getStatus().getCode())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void aCancelledJobHasEnded() {
        start("cancelled", LONG);

        assertThat(jobs().cancelJob(request("cancelled")).getState()).isEqualTo(JobState.JOB_STATE_CANCELLED);
        assertThat(refused(() -> jobs().resumeJob(request("cancelled")))
                        .getStatus()
                        .getCode())
                .isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refused(() -> jobs().cancelJob(request("cancelled")))
                        .getStatus()
                        .getCode())
                .isEqualTo(Code.FAILED_PRECONDITION);
    }

    private TuningServiceBlockingStub jobs() {
        return TuningServiceGrpc.newBlockingStub(channel).withDeadlineAfter(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private Job start(String jobId, int steps) {
        return start(jobId, TinyTuning.yaml(backbone, steps));
    }

    private Job start(String jobId, String yaml) {
        return jobs().startJob(StartJobRequest.newBuilder()
                .setJobId(jobId)
                .setConfigYaml(yaml)
                .build());
    }

    private List<Job> watch(String jobId) {
        List<Job> seen = new ArrayList<>();
        jobs().watchJob(request(jobId)).forEachRemaining(seen::add);
        return seen;
    }

    private void awaitStep(String jobId, int step) {
        await().atMost(LIMIT).until(() -> job(jobId).getStep() >= step);
    }

    private Job job(String jobId) {
        return jobs().listJobs(ListJobsRequest.getDefaultInstance()).getJobsList().stream()
                .filter(job -> job.getJobId().equals(jobId))
                .findFirst()
                .orElseThrow();
    }

    /** Without repetitions. */
    private static List<JobState> states(List<Job> seen) {
        List<JobState> states = new ArrayList<>();
        for (Job job : seen) {
            if (states.isEmpty() || states.getLast() != job.getState()) {
                states.add(job.getState());
            }
        }
        return states;
    }

    private static JobRequest request(String jobId) {
        return JobRequest.newBuilder().setJobId(jobId).build();
    }

    private static StatusRuntimeException refused(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run);
    }
}
