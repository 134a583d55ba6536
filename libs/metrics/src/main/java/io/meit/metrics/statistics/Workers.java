package io.meit.metrics.statistics;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Numbered pieces of work, shared among threads. The caller is one of them: short work does not wait for a thread to start. */
final class Workers {

    /** Fewer, and the last block is waited for; more, and threads meet at the counter. */
    private static final int BLOCKS_PER_THREAD = 64;

    private Workers() {}

    /** Does pieces 0 to {@code pieces - 1}, in no order; fails with what a piece fails with. */
    static void each(int pieces, int threads, IntConsumer piece) {
        int block = Math.max(1, pieces / threads / BLOCKS_PER_THREAD);
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int from = next.getAndAdd(block); from < pieces; from = next.getAndAdd(block)) {
                IntStream.range(from, Math.min(pieces, from + block)).forEach(piece);
            }
        };
        try (ForkJoinPool others = new ForkJoinPool(Math.max(1, threads - 1))) {
            List<ForkJoinTask<?>> helping = IntStream.range(1, threads)
                    .<ForkJoinTask<?>>mapToObj(i -> others.submit(worker))
                    .toList();
            worker.run();
            helping.forEach(ForkJoinTask::join);
        }
    }
}
