package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.meit.llm.generate.TextCall;
import io.meit.llm.generate.TextReader;
import io.meit.model.generate.GeneratedToken;
import io.opentelemetry.api.trace.Span;
import java.util.function.Supplier;

/**
 * The caller of one streaming call. It is ready for a token only while everything sent before has left for the network, so at
 * most one token waits here, however slow the caller reads; what the transport itself buffers is bounded by HTTP/2 flow
 * control. Never blocks.
 *
 * @param <R> what the text ends with
 * @param <T> the messages of the contract
 */
final class GrpcReader<R, T> implements TextReader<R> {

    private final ServerCallStreamObserver<T> call;
    private final Answers<R, T> answers;
    private final Span span = Span.current();
    private volatile TextCall text = TextCall.refused();
    private boolean ended;

    /** The messages of the contract. */
    interface Answers<R, T> {

        T token(GeneratedToken token);

        T completed(R result);

        /** What the trace of the call says of the result. */
        default void describe(R result, Span span) {}
    }

    /** To be made on the gRPC thread, before the service method returns. */
    GrpcReader(ServerCallStreamObserver<T> call, Answers<R, T> answers) {
        this.call = call;
        this.answers = answers;
        call.setOnReadyThreshold(1);
        call.setOnReadyHandler(() -> text.ready());
        call.setOnCancelHandler(() -> text.leave());
    }

    /** Has the text written; an order that is refused ends the call. The caller's deadline ends the text as cancelling does. */
    void read(Supplier<TextCall> order) {
        try {
            text = order.get();
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        if (call.isCancelled()) {
            text.leave();
        }
        text.ready();
    }

    @Override
    public synchronized boolean ready() {
        return !ended && !call.isCancelled() && call.isReady();
    }

    @Override
    public synchronized void deliver(GeneratedToken token) {
        if (!ended && !call.isCancelled()) {
            call.onNext(answers.token(token));
        }
    }

    @Override
    public void completed(R result) {
        answers.describe(result, span);
        end(() -> {
            call.onNext(answers.completed(result));
            call.onCompleted();
        });
    }

    @Override
    public void failed(RuntimeException reason) {
        end(() -> call.onError(GrpcErrors.of(reason)));
    }

    private synchronized void end(Runnable ending) {
        if (!ended && !call.isCancelled()) {
            ending.run();
        }
        ended = true;
    }
}
