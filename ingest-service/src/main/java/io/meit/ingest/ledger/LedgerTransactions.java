package io.meit.ingest.ledger;

import io.meit.ingest.publish.NotStoredException;
import io.opentelemetry.context.Context;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Runs work in a database transaction on a Vert.x context of its own. Hibernate Reactive keeps its session on the
 * context it is called from, and the ledger is called from gRPC, Kafka and timer threads, several at once.
 */
@ApplicationScoped
class LedgerTransactions {

    private final Vertx vertx;

    LedgerTransactions(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The work joins the trace that is current now; failures are {@link NotStoredException}s. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        Context trace = Context.current();
        return Uni.createFrom()
                .<T>emitter(emitter -> {
                    io.vertx.core.Context context = freshContext(trace);
                    context.runOnContext(ignored ->
                            Panache.withTransaction(work).subscribe().with(emitter::complete, emitter::fail));
                })
                .onFailure()
                .transform(failure -> new NotStoredException("the ledger's entry", failure));
    }

    private io.vertx.core.Context freshContext(Context trace) {
        io.vertx.core.Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        // The scope is not closed: the context ends with this transaction.
        var unused = QuarkusContextStorage.INSTANCE.attach(context, trace);
        return context;
    }
}
