package io.meit.bench.encode;

import java.util.Set;

/** An encoder that is loaded. One thread at a time, and always the same. */
interface EncodeContestant extends AutoCloseable {

    String name();

    /** Versions, for the record. */
    String version();

    /** Processes that work for it, beside this JVM. */
    Set<Long> processes();

    /** Encodes the first {@code batch} records, so many times. */
    Encoded run(int batch, int repetitions);

    @Override
    void close();
}
