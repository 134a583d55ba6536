package io.meit.llm.report;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Lets any thread use the database. Hibernate Reactive works only on a duplicated Vert.x context, and the threads that
 * generate and announce have none; the trace of the subscriber goes along.
 */
@Singleton
public class DatabaseContext {

    private final Vertx vertx;

    DatabaseContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs {@code work} on a fresh context whenever the result is subscribed to. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context trace = Context.current();
            io.vertx.core.Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored -> start(work, trace, emitter));
        });
    }

    // The scope stays open until the work ends: the context is ours alone, and every statement belongs to the trace.
    @SuppressWarnings("MustBeClosedChecker") // Closed when the work ends, which is after this method has returned.
    private static <T> void start(Supplier<Uni<T>> work, Context trace, UniEmitter<? super T> emitter) {
        Scope scope = trace.makeCurrent();
        Uni.createFrom()
                .<T>deferred(() -> work.get())
                .onTermination()
                .invoke(scope::close)
                .subscribe()
                .with(emitter::complete, emitter::fail);
    }
}
