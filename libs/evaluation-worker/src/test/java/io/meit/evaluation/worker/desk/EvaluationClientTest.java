package io.meit.evaluation.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.worker.fixture.TinySuite;
import io.meit.evaluation.worker.open.OpenSuite;
import io.meit.evaluation.worker.plan.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationClientTest {

    @TempDir
    static Path directory;

    private static TinySuite tiny;

    private final FakeEvaluationService service = new FakeEvaluationService();
    private final List<Duration> pauses = new ArrayList<>();
    private Server server;
    private ManagedChannel channel;
    private EvaluationClient client;
    private OpenSuite open;
    private RunPlan plan;

    @BeforeAll
    static void make() throws Exception {
        tiny = TinySuite.in(directory);
    }

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forPort(0).addService(service).build().start();
        channel = NettyChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .build();
        client = new EvaluationClient(
                channel, new Retry(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(30), pauses::add));
        open = tiny.open(1);
        plan = RunPlan.of(open, 0);
    }

    @AfterEach
    void stop() throws IOException {
        channel.shutdownNow();
        server.shutdownNow();
        open.close();
    }

    private static SampleOutput output(String key, double decibel) {
        return new SampleOutput(key, "sinus rhythm", 3, -1.5, "stop", "", decibel, "llama@1", 0.25);
    }

    @Test
    void aRunIsMadeOfItsHeaderAndItsSamplesInOrder() {
        RunStatus status = client.create(plan, "1.0+abc");

        assertThat(status.run()).isEqualTo(plan.runId());
        assertThat(status.state()).isEqualTo(RunStatus.State.RUNNING);
        assertThat(status.samples()).isEqualTo(36);
        assertThat(service.header().getSuiteYaml()).isEqualTo(plan.suite().yaml());
        assertThat(service.header().getCodeVersion()).isEqualTo("1.0+abc");
        assertThat(service.header().getDataSetsOrThrow("tiny").getSplit()).isEqualTo("val+test");
        assertThat(service.orders())
                .extracting(io.meit.proto.v1.SampleOrder::getKey)
                .containsExactlyElementsOf(plan.samples().map(SampleOrder::key).toList());
    }

    @Test
    void claimedSamplesAreThoseThatWerePlanned() {
        client.create(plan, "1");

        SampleDesk.Claim claim = client.claim(plan.runId(), "pod-1", 5, Duration.ofSeconds(90), Optional.empty());

        assertThat(claim.samples()).isEqualTo(plan.samples().limit(5).toList());
        assertThat(claim.open()).isEqualTo(36);
        assertThat(claim.suiteYaml()).isEqualTo(plan.suite().yaml());
    }

    @Test
    void aClaimSaysWhoHowLongAndWhichCell() {
        client.create(plan, "1");
        client.claim(plan.runId(), "pod-1", 5, Duration.ofSeconds(90), Optional.of(new Cell("first", "tiny", "clean")));

        assertThat(service.lastClaim().getWorker()).isEqualTo("pod-1");
        assertThat(service.lastClaim().getLimit()).isEqualTo(5);
        assertThat(service.lastClaim().getLeaseSeconds()).isEqualTo(90);
        assertThat(service.lastClaim().getCell().getVariant()).isEqualTo("first");
    }

    @Test
    void outputsComeBackAsTheyWereHandedIn() {
        client.create(plan, "1");
        List<SampleOrder> orders = plan.samples().limit(2).toList();
        SampleOutput clean = output(orders.getFirst().key(), Double.NaN);
        SampleOutput noisy = output(orders.getLast().key(), 6.01);

        assertThat(client.record(plan.runId(), List.of(clean, noisy))).isEqualTo(new SampleDesk.Receipt(2, 0));
        assertThat(client.record(plan.runId(), List.of(clean))).isEqualTo(new SampleDesk.Receipt(0, 1));
        assertThat(client.samples(plan.runId()))
                .extracting(sample -> sample.output())
                .containsExactly(clean, noisy);
    }

    @Test
    void aServiceThatIsAwayIsWaitedForEachTimeLonger() {
        client.create(plan, "1");
        service.failNext(4);

        assertThat(client.status(plan.runId()).samples()).isEqualTo(36);
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(4));
    }

    @Test
    void makingARunIsTriedAgainFromItsBeginning() {
        service.failNext(1);

        assertThat(client.create(plan, "1").samples()).isEqualTo(36);
        assertThat(service.orders()).hasSize(36);
    }

    @Test
    void aServiceThatStaysAwayIsGivenUp() {
        service.failNext(1000);

        assertThatThrownBy(() -> client.score("run"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAVAILABLE");
        assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isBetween(30L, 34L);
    }

    @Test
    void whatTheServiceRefusesIsNotAskedAgain() {
        assertThatThrownBy(() -> client.status("no-such-run"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("there is no run no-such-run");
        assertThat(pauses).isEmpty();
    }
}
