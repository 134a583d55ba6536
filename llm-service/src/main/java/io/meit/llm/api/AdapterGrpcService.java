package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.llm.adapter.AdapterShelf;
import io.meit.proto.v1.Adapter;
import io.meit.proto.v1.AdapterServiceGrpc;
import io.meit.proto.v1.ListAdaptersRequest;
import io.meit.proto.v1.ListAdaptersResponse;
import io.meit.proto.v1.LoadAdapterRequest;
import io.meit.proto.v1.UnloadAdapterRequest;
import io.meit.proto.v1.UnloadAdapterResponse;
import io.quarkus.grpc.GrpcService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** AdapterService over gRPC. Files are read on a worker thread. */
@GrpcService
class AdapterGrpcService extends AdapterServiceGrpc.AdapterServiceImplBase {

    private static final int MAX_DIRECTORY = 1024;

    private final AdapterShelf shelf;
    private final ExecutorService workers;

    AdapterGrpcService(AdapterShelf shelf, ExecutorService workers) {
        this.shelf = shelf;
        this.workers = workers;
    }

    @Override
    public void loadAdapter(LoadAdapterRequest request, StreamObserver<Adapter> observer) {
        answer(observer, () -> {
            Field.known(request);
            String name = Field.matching("name", request.getName(), OptionsMapper.ADAPTER);
            String directory = Field.text("directory", request.getDirectory(), MAX_DIRECTORY);
            return CompletableFuture.supplyAsync(() -> shelf.load(name, directory), workers)
                    .thenCompose(loading -> loading)
                    .thenApply(AdapterMapper::toProto);
        });
    }

    @Override
    public void unloadAdapter(UnloadAdapterRequest request, StreamObserver<UnloadAdapterResponse> observer) {
        answer(observer, () -> {
            Field.known(request);
            String name = Field.matching("name", request.getName(), OptionsMapper.ADAPTER);
            return shelf.unload(name).thenApply(gone -> UnloadAdapterResponse.getDefaultInstance());
        });
    }

    @Override
    public void listAdapters(ListAdaptersRequest request, StreamObserver<ListAdaptersResponse> observer) {
        answer(observer, () -> {
            Field.known(request);
            return CompletableFuture.completedStage(AdapterMapper.toProto(shelf.list()));
        });
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<CompletionStage<T>> work) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
        // Without a handler, answering a caller that has gone would throw.
        call.setOnCancelHandler(() -> {});
        try {
            work.get().whenComplete((item, failure) -> {
                if (call.isCancelled()) {
                    return;
                }
                if (failure == null) {
                    call.onNext(item);
                    call.onCompleted();
                } else {
                    call.onError(GrpcErrors.of(failure));
                }
            });
        } catch (RuntimeException e) {
            call.onError(GrpcErrors.of(e));
        }
    }
}
