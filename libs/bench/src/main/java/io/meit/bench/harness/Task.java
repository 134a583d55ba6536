package io.meit.bench.harness;

import java.util.Set;
import java.util.concurrent.Callable;

/**
 * One contestant's work of one round.
 *
 * @param name what reports call it; each of a run has its own
 * @param processes ids of the processes that work for it; their descendants and this JVM count as its own too
 * @param work does the work once and says what came of it, its own timing included
 */
public record Task<R>(String name, Set<Long> processes, Callable<R> work) {

    public Task {
        processes = Set.copyOf(processes);
    }
}
