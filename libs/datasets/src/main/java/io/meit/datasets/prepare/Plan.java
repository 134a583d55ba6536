package io.meit.datasets.prepare;

import io.meit.datasets.record.Split;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.store.Hashes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the first pass over a data set's tables leaves behind: 9 bytes a record. Draws come from the raw patient id, not
 * from its salted hash, so that a seed gives the same split with every salt.
 */
final class Plan {

    private static final byte NONE = -1;

    private long[] draws = new long[1 << 10];
    private byte[] splits = new byte[1 << 10];
    private int size;

    static Plan of(DataSource source, SplitChoice choice) throws IOException, InterruptedException {
        long seed =
                choice instanceof SplitChoice.Seeded seeded ? seeded.shares().seed() : 0;
        Plan plan = new Plan();
        Set<Long> ids = new HashSet<>();
        source.forEach(record -> {
            if (!ids.add(key(record.id()))) {
                throw new IOException(
                        "the data set has two records called %s; ids must be unique".formatted(record.id()));
            }
            if (choice instanceof SplitChoice.Own && record.ownSplit().isEmpty()) {
                throw new IOException("record %s has no split of its own; draw a seeded split".formatted(record.id()));
            }
            plan.add(key("draw\0" + seed + "\0" + source.namespace() + "\0" + record.patient()), record.ownSplit());
        });
        if (plan.size == 0) {
            throw new IOException("the data set %s has no record there".formatted(source.name()));
        }
        return plan;
    }

    private void add(long draw, Optional<Split> split) {
        if (size == draws.length) {
            draws = Arrays.copyOf(draws, 2 * size);
            splits = Arrays.copyOf(splits, 2 * size);
        }
        draws[size] = draw;
        splits[size++] = split.map(side -> (byte) side.ordinal()).orElse(NONE);
    }

    private static long key(String text) {
        return ByteBuffer.wrap(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    int size() {
        return size;
    }

    long draw(int index) {
        return draws[index];
    }

    Optional<Split> ownSplit(int index) {
        return splits[index] == NONE ? Optional.empty() : Optional.of(Split.values()[splits[index]]);
    }
}
