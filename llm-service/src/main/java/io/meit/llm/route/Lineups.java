package io.meit.llm.route;

import io.meit.llm.adapter.AdapterNotFoundException;
import io.meit.llm.adapter.AdapterShelf;
import io.meit.llm.adapter.LoadedAdapter;
import io.meit.llm.adapter.StandingAdapter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Brings the adapters of a route into memory. Blocks while they are read. */
@Singleton
class Lineups {

    private static final Logger LOG = Logger.getLogger(Lineups.class);
    private static final int LOADING_SECONDS = 60;

    private final AdapterShelf shelf;

    Lineups(AdapterShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * For a change that somebody asks for: all of it or nothing.
     *
     * @throws AdapterNotFoundException if an adapter is not in memory and no directory is given, or there is none
     * @throws OtherAdapterException if a name means another adapter
     */
    Lineup of(Route wanted) {
        List<StandingAdapter> held = new ArrayList<>();
        try {
            Optional<StandingAdapter> inService = wanted.inService().map(adapter -> hold(adapter, held));
            Optional<StandingAdapter> canary = wanted.canary().map(share -> hold(share.adapter(), held));
            Optional<StandingAdapter> shadow = wanted.shadow().map(adapter -> hold(adapter, held));
            Route route = new Route(
                    wanted.revision(),
                    inService.map(Lineups::describe),
                    canary.map(adapter -> new Canary(
                            describe(adapter), wanted.canary().orElseThrow().perMille())),
                    shadow.map(Lineups::describe),
                    wanted.changeId(),
                    wanted.changedAt());
            return new Lineup(route, inService, canary, shadow, "");
        } catch (RuntimeException e) {
            held.forEach(StandingAdapter::stepDown);
            throw e;
        }
    }

    /** For a route that is kept: a shadow that cannot be loaded is left out, since no report needs it. */
    Lineup ofKept(Route route) {
        try {
            return of(route);
        } catch (RuntimeException e) {
            if (route.shadow().isEmpty()) {
                return unusable(route, e);
            }
        }
        Route without = new Route(
                route.revision(),
                route.inService(),
                route.canary(),
                Optional.empty(),
                route.changeId(),
                route.changedAt());
        try {
            Lineup reports = of(without);
            LOG.debugf("the shadow of route revision %d cannot be loaded", route.revision());
            return new Lineup(route, reports.inService(), reports.canary(), Optional.empty(), "");
        } catch (RuntimeException e) {
            return unusable(route, e);
        }
    }

    private static Lineup unusable(Route route, RuntimeException reason) {
        String problem =
                "revision %d of the route cannot be used: %s. Load the adapter or set another route (AdapterService)"
                        .formatted(route.revision(), reason.getMessage());
        LOG.debug(problem, reason);
        return Lineup.unusable(route, problem);
    }

    private StandingAdapter hold(RoutedAdapter wanted, List<StandingAdapter> held) {
        StandingAdapter adapter = inMemory(wanted).orElseGet(() -> load(wanted));
        held.add(adapter);
        return adapter;
    }

    /** An id says which one is meant; without one the directory does, if it is given. */
    private Optional<StandingAdapter> inMemory(RoutedAdapter wanted) {
        Optional<StandingAdapter> found = shelf.stand(wanted.name(), wanted.id());
        boolean other = found.isPresent()
                && wanted.id().isEmpty()
                && !wanted.directory().isEmpty()
                && !found.get().directory().equals(wanted.directory());
        if (other) {
            found.get().stepDown();
            return Optional.empty();
        }
        return found;
    }

    private StandingAdapter load(RoutedAdapter wanted) {
        shelf.stand(wanted.name(), "").ifPresent(other -> {
            other.stepDown();
            // Reading the same directory again would only swap the name once more.
            if (wanted.directory().isEmpty() || other.directory().equals(wanted.directory())) {
                throw new OtherAdapterException(wanted, other.id());
            }
        });
        if (wanted.directory().isEmpty()) {
            throw new AdapterNotFoundException(
                    "adapter \"%s\" is not loaded; load it with AdapterService, or give its directory"
                            .formatted(wanted.name()));
        }
        LoadedAdapter loaded = await(wanted);
        if (!wanted.id().isEmpty() && !wanted.id().equals(loaded.facts().id())) {
            throw new OtherAdapterException(wanted, loaded.facts().id());
        }
        return shelf.stand(wanted.name(), loaded.facts().id())
                .orElseThrow(() -> new AdapterNotFoundException(
                        "adapter \"%s\" was unloaded while it was put into the route; load it again"
                                .formatted(wanted.name())));
    }

    private LoadedAdapter await(RoutedAdapter wanted) {
        try {
            return shelf.load(wanted.name(), wanted.directory())
                    .toCompletableFuture()
                    .orTimeout(LOADING_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static RoutedAdapter describe(StandingAdapter adapter) {
        return new RoutedAdapter(adapter.name(), adapter.directory(), adapter.id());
    }
}
