package io.meit.local.evaluate;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.meit.evaluation.worker.desk.EvaluationClient;
import io.meit.evaluation.worker.desk.Retry;
import io.meit.local.stack.Ports.Use;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** eval-service for the time of a command. */
final class EvaluationAccess implements AutoCloseable {

    /** Results of a large run have some megabytes. */
    private static final int LARGEST_ANSWER = 256 << 20;

    /** How long a service that was named, and should be there, is waited for at first. */
    private static final Retry FIRST =
            new Retry(Duration.ofMillis(250), Duration.ofSeconds(2), Duration.ofSeconds(8), Thread::sleep);

    private final ServiceAddress address;
    private final ManagedChannel channel;
    private final Optional<EvaluationStack> stack;

    private EvaluationAccess(ServiceAddress address, Optional<EvaluationStack> stack) {
        this.address = address;
        this.stack = stack;
        this.channel = NettyChannelBuilder.forAddress(address.host(), address.port())
                .usePlaintext()
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
    }

    /** A service that somebody else runs. */
    static EvaluationAccess to(ServiceAddress address) {
        EvaluationAccess access = new EvaluationAccess(address, Optional.empty());
        access.requireAnswer();
        return access;
    }

    /** That of the local stack; started, and stopped again with this, if none is running. */
    static EvaluationAccess local(CommandSpec command) throws InterruptedException {
        EvaluationStack stack = EvaluationStack.open(command);
        try {
            int port = stack.ports().of(Use.EVAL_GRPC);
            return new EvaluationAccess(new ServiceAddress("localhost", port), Optional.of(stack));
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void requireAnswer() {
        try {
            new EvaluationClient(channel, FIRST).runs(1, "");
        } catch (StatusRuntimeException e) {
            channel.shutdownNow();
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                throw new IllegalStateException(
                        "no eval-service answers at %s; is it running there, and is this its gRPC port (usually 9084)? Without"
                                        .formatted(address)
                                + " --service the one of ./meit up is used, or one is started",
                        e);
            }
            throw e;
        }
    }

    /** Waits where the service is away for a while. */
    EvaluationClient client() {
        return new EvaluationClient(channel, Retry.USUAL);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        stack.ifPresent(EvaluationStack::close);
    }
}
