package io.meit.llm.route;

import io.meit.llm.adapter.AdapterLease;
import io.meit.llm.adapter.StandingAdapter;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The adapters of a route, in memory.
 *
 * @param route with directories and ids filled in
 * @param problem why nothing can be written by it; empty = it can
 */
record Lineup(
        Route route,
        Optional<StandingAdapter> inService,
        Optional<StandingAdapter> canary,
        Optional<StandingAdapter> shadow,
        String problem) {

    /** Of a route that cannot be used. */
    static Lineup unusable(Route route, String problem) {
        return new Lineup(route, Optional.empty(), Optional.empty(), Optional.empty(), problem);
    }

    boolean usable() {
        return problem.isEmpty();
    }

    /** False if something that the route names is not in memory. */
    boolean whole() {
        return usable() && shadow.isPresent() == route.shadow().isPresent();
    }

    boolean isCanarys(String windowId) {
        return route.canary().filter(share -> share.takes(windowId)).isPresent();
    }

    /** For the report on a window. */
    AdapterLease lease(String windowId) {
        if (!usable()) {
            throw new RouteUnusableException(problem);
        }
        return (isCanarys(windowId) ? canary : inService)
                .map(StandingAdapter::lease)
                .orElseGet(AdapterLease::none);
    }

    void stepDown() {
        Stream.of(inService, canary, shadow).flatMap(Optional::stream).forEach(StandingAdapter::stepDown);
    }
}
