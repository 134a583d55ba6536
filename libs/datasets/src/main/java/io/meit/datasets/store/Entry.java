package io.meit.datasets.store;

import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.SignalFacts;
import io.meit.datasets.record.Split;
import java.util.Optional;

/**
 * A row of an index: a record without its signal, and where that lies.
 *
 * @param split empty in the index of a single shard
 * @param shard number of the shard file
 * @param position byte at which the record's block begins
 */
public record Entry(RecordDescription description, SignalFacts facts, Optional<Split> split, int shard, long position) {

    /** The same entry in a split. */
    public Entry in(Split side) {
        return new Entry(description, facts, Optional.of(side), shard, position);
    }
}
