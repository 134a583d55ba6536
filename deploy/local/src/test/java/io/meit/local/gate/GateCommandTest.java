package io.meit.local.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.proto.v1.Check;
import io.meit.proto.v1.ConsiderRequest;
import io.meit.proto.v1.Decision;
import io.meit.proto.v1.GateAction;
import io.meit.proto.v1.GateEntry;
import io.meit.proto.v1.GateServiceGrpc;
import io.meit.proto.v1.GateState;
import io.meit.proto.v1.PromoteRequest;
import io.meit.proto.v1.ShadowRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands against a gate over real gRPC that answers what the test wants. */
class GateCommandTest {

    private final FakeGate fake = new FakeGate();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Server server;

    private static final class FakeGate extends GateServiceGrpc.GateServiceImplBase {

        private final List<Object> requests = new ArrayList<>();
        private boolean allowed = true;

        @Override
        public void consider(ConsiderRequest request, StreamObserver<Decision> observer) {
            requests.add(request);
            observer.onNext(Decision.newBuilder()
                    .setAllowed(allowed)
                    .setAdapterId("cardio@1")
                    .addChecks(Check.newBuilder()
                            .setName("metric")
                            .setPassed(allowed)
                            .setFinding("the numbers"))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void promote(PromoteRequest request, StreamObserver<GateEntry> observer) {
            requests.add(request);
            observer.onError(Status.FAILED_PRECONDITION
                    .withDescription("cardio@1 may not write reports")
                    .asRuntimeException());
        }

        @Override
        public void shadow(ShadowRequest request, StreamObserver<GateEntry> observer) {
            requests.add(request);
            observer.onNext(GateEntry.newBuilder()
                    .setEntryId(7)
                    .setAction(GateAction.GATE_ACTION_SHADOW)
                    .setState(GateState.GATE_STATE_DONE)
                    .setActor(request.getActor())
                    .setRouteAfter("revision 2")
                    .build());
            observer.onCompleted();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forPort(0).addService(fake).build().start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void considerNamesBothRunsAndPrintsTheChecks() {
        int code =
                run("consider", "cardio", "--suite", "quality", "--candidate", "run-2/tuned", "--in-service", "run-1");

        ConsiderRequest request = (ConsiderRequest) fake.requests.getFirst();
        assertThat(request.getEvidence().getCandidate().getRunId()).isEqualTo("run-2");
        assertThat(request.getEvidence().getCandidate().getVariant()).isEqualTo("tuned");
        assertThat(request.getEvidence().getInService().getRunId()).isEqualTo("run-1");
        assertThat(code).isZero();
        assertThat(out).hasToString("cardio@1 may write reports\n  passed metric: the numbers\n");
    }

    @Test
    void refusedConsiderationEndsWithOne() {
        fake.allowed = false;

        int code = run("consider", "cardio", "--suite", "quality", "--candidate", "b", "--in-service", "a");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("may not write reports", "FAILED metric");
    }

    @Test
    void refusedPromotionSaysWhy() {
        int code = run("promote", "cardio", "--force", "--reason", "test", "--actor", "me");

        PromoteRequest request = (PromoteRequest) fake.requests.getFirst();
        assertThat(request.getForce()).isTrue();
        assertThat(request.hasEvidence()).isFalse();
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("FAILED_PRECONDITION", "cardio@1 may not write reports");
    }

    @Test
    void shadowIsSetOrEnded() {
        assertThat(run("shadow", "cardio", "--directory", "v1", "--actor", "me"))
                .isZero();
        assertThat(run("shadow", "--off", "--actor", "me")).isZero();

        assertThat(((ShadowRequest) fake.requests.get(0)).getAdapter().getDirectory())
                .isEqualTo("v1");
        assertThat(((ShadowRequest) fake.requests.get(1)).hasAdapter()).isFalse();
        assertThat(out.toString()).contains("shadow by me: done", "after   revision 2");
    }

    @Test
    void halfOfTheEvidenceIsAWrongArgument() {
        assertThat(run("promote", "cardio", "--suite", "quality")).isEqualTo(2);
        assertThat(err.toString()).contains("--candidate");
    }

    @Test
    void rollbackNeedsAReason() {
        assertThat(run("rollback")).isEqualTo(2);
        assertThat(err.toString()).contains("--reason");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--service", "localhost:" + server.getPort()));
        CommandLine command = new CommandLine(new GateCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(failure.getMessage());
            return 1;
        });
        return command.execute(all.toArray(String[]::new));
    }
}
