package io.meit.eval.gate;

import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.proto.v1.Adapter;
import io.meit.proto.v1.AdapterServiceGrpc;
import io.meit.proto.v1.GetRouteRequest;
import io.meit.proto.v1.ListAdaptersRequest;
import io.meit.proto.v1.ListAdaptersResponse;
import io.meit.proto.v1.LoadAdapterRequest;
import io.meit.proto.v1.Route;
import io.meit.proto.v1.SetRouteRequest;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a route over real gRPC as llm-service does, and can lose a change or its answer. An adapter's id is its name and the
 * last part of its directory.
 */
@Singleton
class FakeLlm {

    static final String DECODER = "llama-1x1@0000dddd";

    /** What happens to the next change. */
    enum Fate {
        DONE,
        /** Made, but nobody hears of it. */
        ANSWER_LOST,
        /** Not made, and nobody hears of that. */
        CHANGE_LOST
    }

    volatile Fate fate = Fate.DONE;
    private final GateConfig config;
    private final Map<String, Adapter> loaded = new ConcurrentHashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private Server server;

    FakeLlm(GateConfig config) {
        this.config = config;
        routes.add(Route.newBuilder().setDecoderId(DECODER).build());
    }

    synchronized void start() {
        if (server == null) {
            try {
                server = NettyServerBuilder.forPort(config.llmGrpcPort())
                        .addService(new Adapters())
                        .build()
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (server != null) {
            server.shutdownNow();
        }
    }

    synchronized Route route() {
        return routes.getLast();
    }

    /** The checkpoint alone. */
    synchronized void clear() {
        fate = Fate.DONE;
        routes.add(next(SetRouteRequest.newBuilder().setChangeId("test").build()));
    }

    /** A bean must not be a service: Quarkus would serve it. */
    private final class Adapters extends AdapterServiceGrpc.AdapterServiceImplBase {

        @Override
        public void loadAdapter(LoadAdapterRequest request, StreamObserver<Adapter> observer) {
            Adapter adapter = Adapter.newBuilder()
                    .setName(request.getName())
                    .setAdapterId(request.getName() + "@" + request.getDirectory())
                    .build();
            loaded.put(request.getName(), adapter);
            answer(observer, adapter);
        }

        @Override
        public void listAdapters(ListAdaptersRequest request, StreamObserver<ListAdaptersResponse> observer) {
            answer(
                    observer,
                    ListAdaptersResponse.newBuilder()
                            .addAllAdapters(loaded.values())
                            .build());
        }

        @Override
        public void getRoute(GetRouteRequest request, StreamObserver<Route> observer) {
            synchronized (FakeLlm.this) {
                if (request.getRevision() >= routes.size()) {
                    observer.onError(
                            Status.NOT_FOUND.withDescription("no such revision").asRuntimeException());
                    return;
                }
                answer(
                        observer,
                        request.getRevision() == 0 ? routes.getLast() : routes.get((int) request.getRevision()));
            }
        }

        @Override
        public void setRoute(SetRouteRequest request, StreamObserver<Route> observer) {
            synchronized (FakeLlm.this) {
                if (request.getExpectedRevision() != route().getRevision()) {
                    observer.onError(
                            Status.ABORTED.withDescription("another revision").asRuntimeException());
                    return;
                }
                Fate now = fate;
                fate = Fate.DONE;
                if (now != Fate.CHANGE_LOST) {
                    routes.add(next(request));
                }
                if (now == Fate.DONE) {
                    answer(observer, route());
                } else {
                    observer.onError(Status.UNAVAILABLE
                            .withDescription("the test cut the line")
                            .asRuntimeException());
                }
            }
        }
    }

    private Route next(SetRouteRequest request) {
        Instant now = Instant.now();
        Route.Builder route = Route.newBuilder()
                .setRevision(routes.size())
                .setCanaryPerMille(request.getCanaryPerMille())
                .setChangeId(request.getChangeId())
                .setChangedAt(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .setDecoderId(DECODER);
        if (request.hasInService()) {
            route.setInService(request.getInService());
        }
        if (request.hasCanary()) {
            route.setCanary(request.getCanary());
        }
        if (request.hasShadow()) {
            route.setShadow(request.getShadow());
        }
        return route.build();
    }

    private static <T> void answer(StreamObserver<T> observer, T item) {
        observer.onNext(item);
        observer.onCompleted();
    }
}
