package io.meit.evaluation.worker.desk;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.Run;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

/** Sends the parts of a new run as fast as the service takes them, so that a large run is never in memory as messages. */
final class RunUpload implements ClientResponseObserver<CreateRunRequest, Run> {

    private final Iterator<CreateRunRequest> parts;
    private final CompletableFuture<Run> answer = new CompletableFuture<>();
    private boolean ended;

    RunUpload(Iterator<CreateRunRequest> parts) {
        this.parts = parts;
    }

    /** Completes with the run, or exceptionally with what the service, or the parts, say. */
    CompletableFuture<Run> answer() {
        return answer;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<CreateRunRequest> call) {
        call.setOnReadyHandler(() -> sendTo(call));
    }

    private void sendTo(ClientCallStreamObserver<CreateRunRequest> call) {
        try {
            while (!ended && call.isReady()) {
                if (parts.hasNext()) {
                    call.onNext(parts.next());
                } else {
                    ended = true;
                    call.onCompleted();
                }
            }
        } catch (RuntimeException e) {
            ended = true;
            answer.completeExceptionally(e); // before the cancellation is heard of, which would hide the reason
            call.cancel("the samples cannot be made", e);
        }
    }

    @Override
    public void onNext(Run run) {
        answer.complete(run);
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        answer.completeExceptionally(new IllegalStateException("the service ended the call without an answer"));
    }
}
