package io.meit.local.cli;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;

/** gRPC connections to the two services that a user talks to. */
record Channels(ManagedChannel ingest, ManagedChannel llm) implements AutoCloseable {

    static Channels to(Addresses addresses) {
        return new Channels(local(addresses.ingestGrpc()), local(addresses.llmGrpc()));
    }

    @Override
    public void close() {
        ingest.shutdownNow();
        llm.shutdownNow();
    }

    private static ManagedChannel local(int port) {
        return NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    }
}
