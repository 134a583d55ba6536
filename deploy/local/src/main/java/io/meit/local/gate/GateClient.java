package io.meit.local.gate;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.meit.proto.v1.CanaryRequest;
import io.meit.proto.v1.ConsiderRequest;
import io.meit.proto.v1.Decision;
import io.meit.proto.v1.GateEntry;
import io.meit.proto.v1.GateServiceGrpc;
import io.meit.proto.v1.GateServiceGrpc.GateServiceBlockingStub;
import io.meit.proto.v1.ListGateEntriesRequest;
import io.meit.proto.v1.PromoteRequest;
import io.meit.proto.v1.RollbackRequest;
import io.meit.proto.v1.ShadowRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The gate of eval-service, for the time of a command. What it refuses is an {@link IllegalStateException} in its words. */
final class GateClient implements AutoCloseable {

    /** Adapters are loaded and thousands of reports compared meanwhile. */
    private static final int DEADLINE_SECONDS = 300;

    private final ManagedChannel channel;

    private GateClient(ManagedChannel channel) {
        this.channel = channel;
    }

    static GateClient to(String host, int port) {
        return new GateClient(
                NettyChannelBuilder.forAddress(host, port).usePlaintext().build());
    }

    Decision consider(ConsiderRequest request) {
        return call(() -> gate().consider(request));
    }

    GateEntry promote(PromoteRequest request) {
        return call(() -> gate().promote(request));
    }

    GateEntry canary(CanaryRequest request) {
        return call(() -> gate().canary(request));
    }

    GateEntry shadow(ShadowRequest request) {
        return call(() -> gate().shadow(request));
    }

    GateEntry rollback(RollbackRequest request) {
        return call(() -> gate().rollback(request));
    }

    /** Newest first. */
    List<GateEntry> entries(int limit) {
        return call(() -> gate().listGateEntries(ListGateEntriesRequest.newBuilder()
                        .setLimit(limit)
                        .build()))
                .getEntriesList();
    }

    private GateServiceBlockingStub gate() {
        return GateServiceGrpc.newBlockingStub(channel).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw new IllegalStateException(
                    "the gate answers %s: %s"
                            .formatted(e.getStatus().getCode(), e.getStatus().getDescription()),
                    e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
