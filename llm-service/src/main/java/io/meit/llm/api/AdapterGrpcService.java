package io.meit.llm.api;

import io.grpc.stub.StreamObserver;
import io.meit.llm.adapter.AdapterShelf;
import io.meit.llm.generate.ServingDecoder;
import io.meit.llm.route.RouteDesk;
import io.meit.proto.v1.Adapter;
import io.meit.proto.v1.AdapterServiceGrpc;
import io.meit.proto.v1.GetRouteRequest;
import io.meit.proto.v1.ListAdaptersRequest;
import io.meit.proto.v1.ListAdaptersResponse;
import io.meit.proto.v1.LoadAdapterRequest;
import io.meit.proto.v1.Route;
import io.meit.proto.v1.SetRouteRequest;
import io.meit.proto.v1.UnloadAdapterRequest;
import io.meit.proto.v1.UnloadAdapterResponse;
import io.quarkus.grpc.GrpcService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** AdapterService over gRPC. Files are read on a worker thread. */
@GrpcService
class AdapterGrpcService extends AdapterServiceGrpc.AdapterServiceImplBase {

    private static final int MAX_DIRECTORY = 1024;

    private final AdapterShelf shelf;
    private final RouteDesk route;
    private final ServingDecoder decoder;
    private final ExecutorService workers;

    AdapterGrpcService(AdapterShelf shelf, RouteDesk route, ServingDecoder decoder, ExecutorService workers) {
        this.shelf = shelf;
        this.route = route;
        this.decoder = decoder;
        this.workers = workers;
    }

    @Override
    public void loadAdapter(LoadAdapterRequest request, StreamObserver<Adapter> observer) {
        GrpcAnswer.send(observer, () -> {
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
        GrpcAnswer.send(observer, () -> {
            Field.known(request);
            String name = Field.matching("name", request.getName(), OptionsMapper.ADAPTER);
            return shelf.unload(name).thenApply(gone -> UnloadAdapterResponse.getDefaultInstance());
        });
    }

    @Override
    public void listAdapters(ListAdaptersRequest request, StreamObserver<ListAdaptersResponse> observer) {
        GrpcAnswer.send(observer, () -> {
            Field.known(request);
            return CompletableFuture.completedStage(AdapterMapper.toProto(shelf.list()));
        });
    }

    @Override
    public void getRoute(GetRouteRequest request, StreamObserver<Route> observer) {
        GrpcAnswer.send(observer, () -> {
            Field.known(request);
            return CompletableFuture.supplyAsync(
                    () -> request.getRevision() == 0
                            ? RouteMapper.toProto(route.route(), decoder.id(), route.problem())
                            : RouteMapper.toProto(route.at(request.getRevision()), decoder.id(), ""),
                    workers);
        });
    }

    @Override
    public void setRoute(SetRouteRequest request, StreamObserver<Route> observer) {
        GrpcAnswer.send(observer, () -> {
            var wanted = RouteMapper.toRoute(request);
            return CompletableFuture.supplyAsync(
                    () -> RouteMapper.toProto(route.set(wanted), decoder.id(), ""), workers);
        });
    }
}
