package io.meit.bench.tune;

import java.util.Set;

/** A network that is loaded for training. One thread at a time, and always the same. */
interface TuneContestant extends AutoCloseable {

    String name();

    /** Versions, for the record. */
    String version();

    /** Processes that work for it, beside this JVM. */
    Set<Long> processes();

    /** So many steps: forward, backward, clipping, AdamW. */
    Tuned run(int steps);

    @Override
    void close();
}
