package io.meit.llm.api;

import com.google.protobuf.Timestamp;
import io.meit.llm.route.Canary;
import io.meit.llm.route.Route;
import io.meit.llm.route.RoutedAdapter;
import io.meit.proto.v1.SetRouteRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Routes as the contract writes them. */
final class RouteMapper {

    private static final int MAX_DIRECTORY = 1024;
    private static final int MAX_CHANGE = 128;
    private static final Pattern ADAPTER_ID = Pattern.compile("[A-Za-z0-9._@-]{0,256}");

    private RouteMapper() {}

    /**
     * @return the route that is wanted; its revision is the one that the caller has seen
     * @throws InvalidRequestException naming the first field that is wrong
     */
    static Route toRoute(SetRouteRequest request) {
        Field.known(request);
        return new Route(
                request.getExpectedRevision(),
                adapter("in_service", request.hasInService(), request.getInService()),
                canary(request),
                adapter("shadow", request.hasShadow(), request.getShadow()),
                Field.text("change_id", request.getChangeId(), MAX_CHANGE),
                Instant.EPOCH);
    }

    private static Optional<Canary> canary(SetRouteRequest request) {
        Optional<RoutedAdapter> adapter = adapter("canary", request.hasCanary(), request.getCanary());
        int perMille = Field.whole("canary_per_mille", request.getCanaryPerMille());
        if (adapter.isEmpty() && perMille > 0) {
            throw new InvalidRequestException(
                    "canary_per_mille is %d and canary is not set; give both or neither".formatted(perMille));
        }
        try {
            return adapter.map(found -> new Canary(found, perMille));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }

    private static Optional<RoutedAdapter> adapter(
            String field, boolean present, io.meit.proto.v1.RoutedAdapter adapter) {
        if (!present) {
            return Optional.empty();
        }
        Field.known(adapter);
        String name = Field.matching(field + ".name", adapter.getName(), OptionsMapper.ADAPTER);
        return Optional.of(new RoutedAdapter(
                name,
                Field.optionalText(field + ".directory", adapter.getDirectory(), MAX_DIRECTORY),
                Field.matching(field + ".adapter_id", adapter.getAdapterId(), ADAPTER_ID)));
    }

    /**
     * @param decoderId of the decoder that serves
     * @param problem why the route cannot be used; empty = it can
     */
    static io.meit.proto.v1.Route toProto(Route route, String decoderId, String problem) {
        Instant changedAt = route.changedAt();
        io.meit.proto.v1.Route.Builder answer = io.meit.proto.v1.Route.newBuilder()
                .setRevision(route.revision())
                .setChangeId(route.changeId())
                .setChangedAt(Timestamp.newBuilder()
                        .setSeconds(changedAt.getEpochSecond())
                        .setNanos(changedAt.getNano()))
                .setDecoderId(decoderId)
                .setProblem(problem);
        route.inService().map(RouteMapper::toProto).ifPresent(answer::setInService);
        route.shadow().map(RouteMapper::toProto).ifPresent(answer::setShadow);
        route.canary()
                .ifPresent(canary -> answer.setCanary(toProto(canary.adapter())).setCanaryPerMille(canary.perMille()));
        return answer.build();
    }

    private static io.meit.proto.v1.RoutedAdapter toProto(RoutedAdapter adapter) {
        return io.meit.proto.v1.RoutedAdapter.newBuilder()
                .setName(adapter.name())
                .setDirectory(adapter.directory())
                .setAdapterId(adapter.id())
                .build();
    }
}
