package io.meit.ingest.stream;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;

/**
 * The outgoing side of a call. A newer stream may end it while an answer is on its way, from another thread; after the
 * end nothing is sent.
 */
final class Answers<T> {

    private final ServerCallStreamObserver<T> out;
    private boolean closed;

    Answers(ServerCallStreamObserver<T> out) {
        this.out = out;
    }

    /** Sends an answer and asks for the next request: only now, so that a slow Kafka slows the monitor. */
    synchronized void sendAndAskForMore(T answer) {
        if (!closed) {
            out.onNext(answer);
            out.request(1);
        }
    }

    synchronized void askForMore() {
        if (!closed) {
            out.request(1);
        }
    }

    /** True if this ended the call. */
    synchronized boolean fail(Status status) {
        if (closed) {
            return false;
        }
        closed = true;
        out.onError(status.asRuntimeException());
        return true;
    }

    synchronized void complete() {
        if (!closed) {
            closed = true;
            out.onCompleted();
        }
    }

    /** The other side is gone. */
    synchronized void drop() {
        closed = true;
    }
}
