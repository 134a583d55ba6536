package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.llm.LlmConfig;
import io.meit.llm.tuning.TinyTuning;
import io.meit.proto.v1.Adapter;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.Job;
import io.meit.proto.v1.JobRequest;
import io.meit.proto.v1.JobState;
import io.meit.proto.v1.LoadAdapterRequest;
import io.meit.proto.v1.StartJobRequest;
import io.meit.proto.v1.TuningServiceGrpc;
import io.meit.proto.v1.TuningServiceGrpc.TuningServiceBlockingStub;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A job of the running service; the decoder is that of the backbone that it tunes. */
@QuarkusTest
@TestProfile(TuningQuarkusTest.WithJobs.class)
@WithTestResource(BackingServicesResource.class)
class TuningQuarkusTest {

    private static final int SHORT = 4;

    /** A jobs directory, from which adapters are loaded as well. */
    public static final class WithJobs implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path root = Files.createTempDirectory("tuning");
                String jobs = Files.createDirectory(root.resolve("jobs")).toString();
                return Map.of(
                        "meit.llm.checkpoint",
                        TinyTuning.backbone(root.resolve("backbone")).toString(),
                        "meit.llm.adapters.directory",
                        jobs,
                        "meit.llm.tuning.jobs-directory",
                        jobs,
                        "meit.llm.tuning.max-queued",
                        "1",
                        "meit.llm.tuning.threads",
                        "1",
                        "meit.llm.tuning.nice",
                        "0",
                        "meit.llm.tuning.look",
                        "50ms",
                        "meit.llm.tuning.java-options",
                        "-XX:+UseSerialGC,-Xmx256m,-XX:TieredStopAtLevel=1");
            } catch (IOException e) {
                throw new UncheckedIOException("no directories for the test", e);
            }
        }
    }

    @Inject
    RunningService service;

    @Inject
    LlmConfig config;

    @Test
    void whatAJobHasLearntIsServedAsAnAdapter() {
        TuningServiceBlockingStub jobs =
                TuningServiceGrpc.newBlockingStub(service.channel()).withDeadlineAfter(5, TimeUnit.MINUTES);
        jobs.startJob(StartJobRequest.newBuilder()
                .setJobId("served")
                .setConfigYaml(TinyTuning.yaml(config.checkpoint().orElseThrow(), SHORT))
                .build());
        List<Job> seen = new ArrayList<>();
        jobs.watchJob(JobRequest.newBuilder().setJobId("served").build()).forEachRemaining(seen::add);
        assertThat(seen.getLast().getState()).isEqualTo(JobState.JOB_STATE_SUCCEEDED);

        Adapter adapter = service.adapters()
                .loadAdapter(LoadAdapterRequest.newBuilder()
                        .setName("served")
                        .setDirectory(seen.getLast().getAdapterDirectory())
                        .build());
        assertThat(adapter.getRank()).isEqualTo(2);
        GenerateRequest.Builder text =
                GenerateRequest.newBuilder().setText("Describe this ECG.").setMaxTokens(2);
        text.getOptionsBuilder().setAdapter("served");
        assertThat(service.generated(text.build()).getProvenance().getAdapterId())
                .isEqualTo(adapter.getAdapterId());
    }
}
