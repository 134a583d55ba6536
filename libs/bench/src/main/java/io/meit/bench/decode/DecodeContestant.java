package io.meit.bench.decode;

import java.util.List;
import java.util.Set;

/** An engine that has loaded a model. One thread at a time, and always the same. */
public interface DecodeContestant extends AutoCloseable {

    /** Versions and variant, for the record. */
    String version();

    /** Bytes that one weight takes in this engine, scales included. */
    double bytesPerWeight();

    /** Processes that work for it, beside this JVM. */
    Set<Long> processes();

    /**
     * Writes greedily, without any token that ends a text.
     *
     * @param prompts one or more sequences of equal length
     * @param newTokens 2 or more, of each sequence
     */
    Decoded run(List<int[]> prompts, int newTokens);

    @Override
    void close();
}
