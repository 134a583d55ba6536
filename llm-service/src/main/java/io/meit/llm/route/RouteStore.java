package io.meit.llm.route;

import io.meit.llm.report.DatabaseContext;
import io.meit.llm.report.StoreException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the route. May be called from any thread; a database that cannot be reached is {@link StoreException}. */
@Singleton
class RouteStore {

    private final DatabaseContext database;

    RouteStore(DatabaseContext database) {
        this.database = database;
    }

    Uni<Route> newest() {
        return read(session -> session.createSelectionQuery(
                                "from RouteEntity order by revision desc", RouteEntity.class)
                        .setMaxResults(1)
                        .getSingleResultOrNull())
                .map(found -> found.orElse(Route.FIRST));
    }

    Uni<Optional<Route>> at(long revision) {
        return read(session -> session.find(RouteEntity.class, revision));
    }

    /** Enters the next revision; fails with {@link RouteConflictException} if somebody else has entered it. */
    Uni<Route> enter(Route route) {
        return database.run(() -> Panache.withTransaction(
                        () -> Panache.getSession().chain(session -> session.persist(RouteEntity.of(route)))))
                .replaceWith(route)
                .onFailure()
                .transform(failure -> isTaken(failure)
                        ? new RouteConflictException(route.revision() - 1)
                        : new StoreException(failure));
    }

    private Uni<Optional<Route>> read(Function<Mutiny.Session, Uni<? extends RouteEntity>> query) {
        return database.<RouteEntity>run(
                        () -> Panache.withSession(() -> Panache.getSession().chain(query)))
                .map(row -> Optional.ofNullable(row).map(RouteEntity::toRoute))
                .onFailure()
                .transform(StoreException::new);
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
