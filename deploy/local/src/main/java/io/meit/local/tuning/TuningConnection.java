package io.meit.local.tuning;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.meit.proto.v1.TuningServiceGrpc;
import io.meit.proto.v1.TuningServiceGrpc.TuningServiceBlockingStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A connection to the TuningService of a running llm-service. */
record TuningConnection(ManagedChannel channel) implements AutoCloseable {

    /** @param target host and port */
    static TuningConnection to(String target) {
        return new TuningConnection(
                NettyChannelBuilder.forTarget(target).usePlaintext().build());
    }

    /** For a call that is over after the limit, answered or not. */
    TuningServiceBlockingStub within(Duration limit) {
        return TuningServiceGrpc.newBlockingStub(channel).withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For a stream that lasts as long as the job. */
    TuningServiceBlockingStub endless() {
        return TuningServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
