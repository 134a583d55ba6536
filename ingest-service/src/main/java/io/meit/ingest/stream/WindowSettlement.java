package io.meit.ingest.stream;

import io.meit.ingest.admit.Rejections;
import io.meit.ingest.admit.WindowAdmission;
import io.meit.ingest.assemble.Assembly;
import io.meit.ingest.assemble.WindowAssembler;
import io.meit.ingest.ledger.Outcome;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Sends what the assembler made on its way: whole windows in, incomplete ones to the rejected topic. */
record WindowSettlement(WindowAdmission admission, Rejections rejections, Clock clock) {

    /** One after the other; where it fails, the assembler forgets that window and what follows. */
    Uni<List<Outcome>> settle(Monitor monitor, WindowAssembler assembler, List<Assembly> made, Context trace) {
        return Multi.createFrom()
                .iterable(made)
                .onItem()
                .transformToUniAndConcatenate(assembly -> Uni.createFrom()
                        .deferred(() -> settle(monitor, assembly, trace))
                        .onFailure()
                        .invoke(() -> assembler.forgetFrom(assembly.number())))
                .collect()
                .asList();
    }

    Uni<Outcome> reject(Monitor monitor, Assembly.Incomplete incomplete) {
        return rejections.reject(monitor.rejection(incomplete));
    }

    private Uni<Outcome> settle(Monitor monitor, Assembly assembly, Context trace) {
        Supplier<Uni<Outcome>> settlement = () -> switch (assembly) {
            case Assembly.Complete complete -> admission.submit(monitor.window(complete, clock.instant()));
            case Assembly.Incomplete incomplete -> reject(monitor, incomplete);
        };
        return trace.wrapSupplier(settlement).get();
    }
}
