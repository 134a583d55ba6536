package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sends what something is like, again and again, to a caller who may be slower than it changes. What waits is replaced by what is
 * newer of the same kind, so a caller that is behind misses some, but never a kind; little waits, however slow the caller reads.
 * Never blocks.
 *
 * @param <S> what it is like
 * @param <T> the message of the contract
 */
final class GrpcStates<S, T> {

    private final ServerCallStreamObserver<T> call;
    private final Function<S, T> mapper;
    private final BiPredicate<S, S> sameKind;
    private final Predicate<S> last;
    private final Deque<S> waiting = new ArrayDeque<>();
    private boolean ended;

    /**
     * To be made on the gRPC thread, before the service method returns.
     *
     * @param last true of what ends the stream
     */
    GrpcStates(
            ServerCallStreamObserver<T> call,
            Function<S, T> mapper,
            BiPredicate<S, S> sameKind,
            Predicate<S> last,
            Runnable onCancel) {
        this.call = call;
        this.mapper = mapper;
        this.sameKind = sameKind;
        this.last = last;
        call.setOnReadyThreshold(1);
        call.setOnReadyHandler(this::send);
        call.setOnCancelHandler(onCancel);
    }

    /** It is like this now. */
    synchronized void next(S state) {
        if (ended) {
            return;
        }
        if (!waiting.isEmpty() && sameKind.test(waiting.getLast(), state)) {
            waiting.removeLast();
        }
        waiting.add(state);
        send();
    }

    synchronized void failed(Throwable reason) {
        if (!ended && !call.isCancelled()) {
            call.onError(GrpcErrors.of(reason));
        }
        ended = true;
    }

    private synchronized void send() {
        while (!ended && !waiting.isEmpty() && !call.isCancelled() && call.isReady()) {
            S state = waiting.remove();
            call.onNext(mapper.apply(state));
            if (last.test(state)) {
                ended = true;
                call.onCompleted();
            }
        }
    }
}
