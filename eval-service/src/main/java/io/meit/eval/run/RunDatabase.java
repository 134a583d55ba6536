package io.meit.eval.run;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lets any thread use the database: Hibernate Reactive works only on a duplicated Vert.x context. What the database does not
 * do is {@link StoreException}; what is thrown on purpose stays what it is.
 */
@Singleton
class RunDatabase {

    /** PostgreSQL gave up one of two transactions that waited for each other. */
    private static final String DEADLOCK = "40P01";

    private static final String UNIQUE_VIOLATION = "23505";

    private static final int ATTEMPTS = 5;

    private final Mutiny.SessionFactory sessions;
    private final Vertx vertx;

    RunDatabase(Mutiny.SessionFactory sessions, Vertx vertx) {
        this.sessions = sessions;
        this.vertx = vertx;
    }

    /** Runs {@code work} in one transaction, again if PostgreSQL ended it to solve a deadlock. */
    <T> Uni<T> change(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onContext(() -> sessions.withStatelessTransaction(work))
                .onFailure(RunDatabase::isDeadlock)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(RunDatabase::isOfTheDatabase)
                .transform(StoreException::new);
    }

    /** Runs {@code work} without a transaction. */
    <T> Uni<T> read(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onContext(() -> sessions.withStatelessSession(work))
                .onFailure(RunDatabase::isOfTheDatabase)
                .transform(StoreException::new);
    }

    private <T> Uni<T> onContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            io.vertx.core.Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored ->
                    Uni.createFrom().<T>deferred(() -> work.get()).subscribe().with(emitter::complete, emitter::fail));
        });
    }

    /** True if a row was refused because there is one of its name. */
    static boolean isTaken(Throwable failure) {
        return hasState(failure, UNIQUE_VIOLATION);
    }

    private static boolean isDeadlock(Throwable failure) {
        return hasState(failure, DEADLOCK);
    }

    private static boolean hasState(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (state.equals(stateOf(cause))) {
                return true;
            }
        }
        return false;
    }

    /** PostgreSQL's code of an error, as the driver or Hibernate tells it; empty for what is neither's. */
    private static String stateOf(Throwable failure) {
        return switch (failure) {
            case SQLException refused -> String.valueOf(refused.getSQLState());
            case PgException refused -> String.valueOf(refused.getSqlState());
            default -> "";
        };
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return !(failure instanceof RunException);
    }
}
