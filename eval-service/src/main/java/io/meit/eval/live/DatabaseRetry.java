package io.meit.eval.live;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Repeats what the database did not take until it does: a message is kept until it is stored. */
final class DatabaseRetry {

    private static final Logger LOG = Logger.getLogger(DatabaseRetry.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(10);

    private DatabaseRetry() {}

    /** Every attempt runs on the Vert.x context of the caller, to which Hibernate Reactive binds its sessions. */
    static Uni<Void> untilStored(String what, Supplier<Uni<? extends Void>> attempt) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(attempt)
                .runSubscriptionOn(work -> context.runOnContext(ignored -> work.run()))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "%s is not stored yet, trying again", what))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, MAX_BACK_OFF)
                .indefinitely();
    }
}
