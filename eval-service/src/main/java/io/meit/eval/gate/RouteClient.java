package io.meit.eval.gate;

import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.meit.proto.v1.Adapter;
import io.meit.proto.v1.AdapterServiceGrpc;
import io.meit.proto.v1.AdapterServiceGrpc.AdapterServiceBlockingStub;
import io.meit.proto.v1.GetRouteRequest;
import io.meit.proto.v1.ListAdaptersRequest;
import io.meit.proto.v1.LoadAdapterRequest;
import io.meit.proto.v1.Route;
import io.meit.proto.v1.SetRouteRequest;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** llm-service's route and adapters over gRPC. Every call blocks, with a deadline. */
@Singleton
class RouteClient {

    /** For what only reads. */
    private static final Duration READING = Duration.ofSeconds(10);

    private final Duration deadline;
    private final ManagedChannel channel;

    RouteClient(GateConfig config) {
        this.deadline = config.llmDeadline();
        // Connects at the first call: llm-service may start later.
        this.channel = NettyChannelBuilder.forAddress(config.llmHost(), config.llmGrpcPort())
                .usePlaintext()
                .build();
    }

    void stop(@Observes ShutdownEvent stopping) {
        channel.shutdownNow();
    }

    /** Waits for a connection: one that has just come back must not be refused for the sake of one that failed before. */
    private AdapterServiceBlockingStub service(Duration patience) {
        channel.resetConnectBackoff();
        return AdapterServiceGrpc.newBlockingStub(channel)
                .withWaitForReady()
                .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The route now. */
    ServingRoute route() {
        return call(() -> route(service(READING).getRoute(GetRouteRequest.getDefaultInstance())));
    }

    /** An earlier revision; empty if there never was one. */
    Optional<ServingRoute> at(long revision) {
        try {
            return Optional.of(call(() -> route(service(READING)
                    .getRoute(GetRouteRequest.newBuilder().setRevision(revision).build()))));
        } catch (LlmRefusedException e) {
            if (e.code() == Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes the next revision.
     *
     * @param wanted its revision is the one that was seen
     * @throws LlmRefusedException if it was surely not done
     * @throws LlmUnavailableException if nobody knows whether it was done
     */
    ServingRoute set(ServingRoute wanted, String changeId) {
        SetRouteRequest.Builder request = SetRouteRequest.newBuilder()
                .setExpectedRevision(wanted.revision())
                .setChangeId(changeId)
                .setCanaryPerMille(wanted.canaryPerMille());
        wanted.inService().map(RouteClient::adapter).ifPresent(request::setInService);
        wanted.canary().map(RouteClient::adapter).ifPresent(request::setCanary);
        wanted.shadow().map(RouteClient::adapter).ifPresent(request::setShadow);
        return call(() -> route(service(deadline).setRoute(request.build())));
    }

    /**
     * What a name means in llm-service now.
     *
     * @param directory loaded from there if the name means nothing; empty = it must be loaded
     * @throws LlmRefusedException if it is not loaded, or cannot be
     */
    RoutedAdapter adapter(String name, String directory) {
        return call(() ->
                        service(READING)
                                .listAdapters(ListAdaptersRequest.getDefaultInstance())
                                .getAdaptersList()
                                .stream()
                                .filter(adapter -> adapter.getName().equals(name) && !adapter.getLeaving())
                                .findFirst())
                .map(found -> routed(found, directory))
                .orElseGet(() -> load(name, directory));
    }

    private RoutedAdapter load(String name, String directory) {
        if (directory.isEmpty()) {
            throw new LlmRefusedException(
                    Code.NOT_FOUND,
                    "adapter \"%s\" is not loaded; give its directory below the adapters directory of llm-service"
                            .formatted(name));
        }
        LoadAdapterRequest request = LoadAdapterRequest.newBuilder()
                .setName(name)
                .setDirectory(directory)
                .build();
        return routed(call(() -> service(deadline).loadAdapter(request)), directory);
    }

    private static RoutedAdapter routed(Adapter adapter, String directory) {
        return new RoutedAdapter(adapter.getName(), directory, adapter.getAdapterId());
    }

    private static io.meit.proto.v1.RoutedAdapter adapter(RoutedAdapter adapter) {
        return io.meit.proto.v1.RoutedAdapter.newBuilder()
                .setName(adapter.name())
                .setDirectory(adapter.directory())
                .setAdapterId(adapter.id())
                .build();
    }

    private static RoutedAdapter adapter(io.meit.proto.v1.RoutedAdapter adapter) {
        return new RoutedAdapter(adapter.getName(), adapter.getDirectory(), adapter.getAdapterId());
    }

    private static ServingRoute route(Route route) {
        return new ServingRoute(
                route.getRevision(),
                route.hasInService() ? Optional.of(adapter(route.getInService())) : Optional.empty(),
                route.hasCanary() ? Optional.of(adapter(route.getCanary())) : Optional.empty(),
                route.getCanaryPerMille(),
                route.hasShadow() ? Optional.of(adapter(route.getShadow())) : Optional.empty(),
                route.getChangeId(),
                Instant.ofEpochSecond(
                        route.getChangedAt().getSeconds(), route.getChangedAt().getNanos()),
                route.getDecoderId());
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw switch (e.getStatus().getCode()) {
                case INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, ABORTED, RESOURCE_EXHAUSTED, UNIMPLEMENTED ->
                    new LlmRefusedException(
                            e.getStatus().getCode(),
                            String.valueOf(e.getStatus().getDescription()));
                default -> new LlmUnavailableException(e);
            };
        }
    }
}
