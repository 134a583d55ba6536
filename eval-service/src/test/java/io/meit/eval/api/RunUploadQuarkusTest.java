package io.meit.eval.api;

import static io.meit.eval.api.GrpcFailures.assertFails;
import static io.meit.eval.api.RunningService.header;
import static io.meit.eval.api.RunningService.part;
import static io.meit.eval.api.RunningService.run;
import static io.meit.eval.run.TestRuns.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.EvaluationServiceGrpc;
import io.meit.proto.v1.ListRunsRequest;
import io.meit.proto.v1.Run;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run is created over gRPC, on a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class RunUploadQuarkusTest {

    @Inject
    RunningService service;

    private final String name = TestRuns.newName();
    private final List<SampleOrder> orders = TestRuns.orders(name, BASE, 8);

    @Test
    void aSampleOfACellThatTheSuiteLacksIsRefusedAndNoRunIsLeft() {
        var foreign = TestRuns.orders(name, new Cell("third", "ptb-xl", "clean"), 1);

        assertFails(() -> service.create(header(name, name), foreign), Code.INVALID_ARGUMENT, "third");
        assertFails(() -> service.evaluation().getRun(run(name)), Code.NOT_FOUND, name);
    }

    @Test
    void aTakenNameAlreadyExists() {
        service.create(header(name, name), orders);

        assertThat(service.create(header(name, name), orders).getRunId()).isEqualTo(name);
        assertFails(
                () -> service.create(header(name, name), orders.subList(0, 3)), Code.ALREADY_EXISTS, "other samples");
    }

    @Test
    void aClientThatDiesWhileCreatingLeavesNothingAndMayBeginAgain() {
        List<SampleOrder> many = TestRuns.orders(name, BASE, 1_200);
        Upload upload = new Upload();
        upload.send(CreateRunRequest.newBuilder().setHeader(header(name, name)).build());
        many.subList(0, 900).forEach(order -> upload.send(part(order)));
        upload.die();

        Run created = service.create(header(name, name), many);

        assertThat(created.getSamples()).isEqualTo(1_200);
        assertThat(service.evaluation()
                        .listRuns(ListRunsRequest.newBuilder().setSuite(name).build())
                        .getRunsList())
                .hasSize(1);
    }

    /** A CreateRun whose client dies. */
    private final class Upload {

        private final ClientCall<CreateRunRequest, Run> call =
                service.channel().newCall(EvaluationServiceGrpc.getCreateRunMethod(), CallOptions.DEFAULT);

        Upload() {
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {}
                    },
                    new Metadata());
            call.request(1);
        }

        void send(CreateRunRequest part) {
            call.sendMessage(part);
        }

        void die() {
            call.cancel("the client is killed", null);
        }
    }
}
