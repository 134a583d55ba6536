package io.meit.ingest.stream;

import io.meit.ingest.assemble.Assembly;
import io.meit.ingest.assemble.WindowAssembler;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * One bed: at most one open stream, and the window in the making, which outlives the stream for a while. Everything runs
 * through one queue, so the fields below need no lock.
 */
final class BedSession {

    private static final Logger LOG = Logger.getLogger(BedSession.class);

    private final WindowSettlement settlement;
    private final ResumeTimer timer;
    private final SerialQueue queue = new SerialQueue();

    // Both null before the first stream, and after the monitor has gone for good.
    private Monitor monitor;
    private WindowAssembler assembler;
    private OpenStream open; // null while no stream is open
    private long visit; // counts streams, so that a timer of an earlier one is recognised

    BedSession(WindowSettlement settlement, ResumeTimer timer) {
        this.settlement = settlement;
        this.timer = timer;
    }

    /** A monitor begins to stream; an older stream of the bed ends. Fails with IllegalArgumentException. */
    CompletionStage<Void> open(Monitor arriving, OpenStream call) {
        return queue.add(() -> {
            requireContinuation(arriving);
            if (open != null) {
                open.supersede();
            }
            open = call;
            visit++;
            if (assembler != null && arriving.epoch() == monitor.epoch()) {
                monitor = arriving;
                return Uni.createFrom().voidItem().subscribeAsCompletionStage();
            }
            return rejectUnfinished("the monitor began epoch %d".formatted(arriving.epoch()))
                    .invoke(() -> begin(arriving))
                    .subscribeAsCompletionStage();
        });
    }

    /** Takes a chunk of the open stream; ends when what it completed is stored. */
    CompletionStage<Acknowledgement> accept(Chunk chunk, OpenStream call) {
        return queue.add(() -> {
            if (open != call) {
                throw new SupersededException();
            }
            List<Assembly> made = assembler.accept(chunk.firstSample(), chunk.frames());
            return settlement
                    .settle(monitor, assembler, made, chunk.trace())
                    .map(outcomes -> new Acknowledgement(
                            assembler.nextSample(),
                            assembler.settledSample(),
                            outcomes,
                            settlement.clock().instant()))
                    .subscribeAsCompletionStage();
        });
    }

    /** The monitor ended its stream in good order: it will not come back for the window that it began. */
    CompletionStage<Void> finish(OpenStream call) {
        return queue.add(() -> {
            if (open != call) {
                return Uni.createFrom().voidItem().subscribeAsCompletionStage();
            }
            open = null;
            return rejectUnfinished("the monitor ended its stream")
                    .onFailure()
                    .invoke(this::expireLater)
                    .subscribeAsCompletionStage();
        });
    }

    /** The stream broke: the window is kept for a while. */
    CompletionStage<Void> leave(OpenStream call) {
        return queue.add(() -> {
            if (open == call) {
                open = null;
                expireLater();
            }
            return Uni.createFrom().voidItem().subscribeAsCompletionStage();
        });
    }

    private void begin(Monitor arriving) {
        monitor = arriving;
        assembler = new WindowAssembler(arriving.format());
    }

    private void requireContinuation(Monitor arriving) {
        if (assembler == null) {
            return;
        }
        if (arriving.epoch() < monitor.epoch()) {
            throw new IllegalArgumentException(
                    "epoch is %d, but bed %s is at epoch %d already; keep the epoch to go on, or take a larger one"
                            .formatted(arriving.epoch(), arriving.bedId(), monitor.epoch()));
        }
        boolean sameEpoch = arriving.epoch() == monitor.epoch();
        if (sameEpoch && !arriving.format().equals(monitor.format())) {
            throw new IllegalArgumentException(
                    "sample_rate_hz, leads or microvolts_per_unit differ from those that bed %s began epoch %d with (%s);"
                                    .formatted(arriving.bedId(), arriving.epoch(), monitor.format())
                            + " keep them, or take a larger epoch");
        }
    }

    private void expireLater() {
        long gone = visit;
        timer.start(() -> expire(gone));
    }

    private void expire(long gone) {
        queue.add(() -> {
                    if (open != null || visit != gone) {
                        return Uni.createFrom().voidItem().subscribeAsCompletionStage();
                    }
                    return rejectUnfinished("the monitor went away and did not come back")
                            .subscribeAsCompletionStage();
                })
                .whenComplete((ignored, failure) -> {
                    if (failure != null) {
                        LOG.warnf("bed %s: %s; trying again later", monitor.bedId(), failure.getMessage());
                        expireLater();
                    }
                });
    }

    private Uni<Void> rejectUnfinished(String why) {
        Optional<Assembly.Incomplete> unfinished =
                Optional.ofNullable(assembler).flatMap(some -> some.unfinished(why));
        return unfinished
                .map(incomplete -> settlement.reject(monitor, incomplete).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem())
                .invoke(() -> {
                    assembler = null;
                    monitor = null;
                });
    }
}
