package io.meit.eval.gate;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.StatusRuntimeException;
import io.meit.eval.api.RunningService;
import io.meit.proto.v1.CanaryRequest;
import io.meit.proto.v1.CandidateAdapter;
import io.meit.proto.v1.GateEntry;
import io.meit.proto.v1.GateServiceGrpc;
import io.meit.proto.v1.GateServiceGrpc.GateServiceBlockingStub;
import io.meit.proto.v1.ListGateEntriesRequest;
import io.meit.proto.v1.PromoteRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** The gate as a client sees it, and what many tests ask of it. */
@Singleton
class GateClient {

    private final RunningService service;

    GateClient(RunningService service) {
        this.service = service;
    }

    GateServiceBlockingStub calls() {
        return GateServiceGrpc.newBlockingStub(service.channel()).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    GateEntry newest() {
        return calls().listGateEntries(
                        ListGateEntriesRequest.newBuilder().setLimit(1).build())
                .getEntries(0);
    }

    /** Promotes without a judgement. */
    void force(String name) {
        calls().promote(PromoteRequest.newBuilder()
                .setAdapter(adapter(name))
                .setActor("tester")
                .setReason("test")
                .setForce(true)
                .build());
    }

    /** Starts a canary without a judgement. */
    void forceCanary(String name, int perMille) {
        calls().canary(CanaryRequest.newBuilder()
                .setAdapter(adapter(name))
                .setPerMille(perMille)
                .setActor("tester")
                .setReason("test")
                .setForce(true)
                .build());
    }

    static CandidateAdapter adapter(String name) {
        return CandidateAdapter.newBuilder().setName(name).setDirectory("w1").build();
    }

    static StatusRuntimeException refused(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run);
    }
}
