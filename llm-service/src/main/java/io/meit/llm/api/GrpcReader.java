package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.meit.llm.generate.ReportReader;
import io.meit.llm.report.Report;
import io.meit.model.generate.GeneratedToken;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The caller of one WriteReport. A token is handed over only while the transport has room, so at most one token waits
 * here, however slow the caller reads; what the transport itself buffers is bounded by HTTP/2 flow control.
 */
final class GrpcReader<T> implements ReportReader {

    private final ServerCallStreamObserver<T> call;
    private final Answers<T> answers;
    private final Duration patience;
    private final Span span = Span.current();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;

    /** The messages of the contract. */
    interface Answers<T> {

        T token(GeneratedToken token);

        T completed(Report report);
    }

    GrpcReader(ServerCallStreamObserver<T> call, Answers<T> answers, Duration patience) {
        this.call = call;
        this.answers = answers;
        this.patience = patience;
        // Ready means: everything sent before has left for the network.
        call.setOnReadyThreshold(1);
        call.setOnReadyHandler(this::wake);
    }

    /** What to do when the caller cancels, goes away, or its deadline passes. */
    void onCancel(Runnable leave) {
        call.setOnCancelHandler(() -> {
            wake();
            leave.run();
        });
    }

    @Override
    public boolean deliver(GeneratedToken token) {
        lock.lock();
        try {
            if (!awaitRoom()) {
                return false;
            }
            call.onNext(answers.token(token));
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void completed(Report report) {
        span.setAttribute("meit.report.id", report.id().toString());
        end(() -> {
            call.onNext(answers.completed(report));
            call.onCompleted();
        });
    }

    @Override
    public void failed(RuntimeException reason) {
        end(() -> call.onError(GrpcErrors.of(reason)));
    }

    private boolean awaitRoom() {
        long left = patience.toNanos();
        while (!ended && !call.isCancelled() && !call.isReady()) {
            if (left <= 0) {
                failed(new ReaderStuckException(patience));
                return false;
            }
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                // Only a stopping service interrupts the generating thread; it sees the flag at its next wait.
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !ended && !call.isCancelled();
    }

    private void end(Runnable ending) {
        lock.lock();
        try {
            if (!ended && !call.isCancelled()) {
                ending.run();
            }
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
