package io.meit.datasets.store;

import io.meit.datasets.record.PreparedRecord;
import io.meit.datasets.record.Split;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * A prepared set for training and evaluation. Keeps 13 bytes a record in memory; signals and texts are read when they are
 * asked for. May be used by many threads.
 *
 * <pre>{@code
 * try (PreparedDataset set = PreparedDataset.open(directory)) {
 *     int[] train = set.indexes(Split.TRAIN);
 *     PreparedRecord record = set.record(train[0]); // (12, 5000) mV, texts, codes, attributes
 * }
 * }</pre>
 */
public final class PreparedDataset implements Closeable {

    private final ShardFiles files;
    private final Manifest manifest;
    private final OpenShards shards;
    private int[] shardOf = new int[1 << 10];
    private long[] positionOf = new long[1 << 10];
    private byte[] splitOf = new byte[1 << 10];
    private int size;

    private PreparedDataset(ShardFiles files, Manifest manifest) {
        this.files = files;
        this.manifest = manifest;
        this.shards = new OpenShards(files);
    }

    /**
     * Opens a complete set.
     *
     * @throws IOException if it is none, or its index is not the one that the manifest names
     */
    public static PreparedDataset open(Path directory) throws IOException {
        ShardFiles files = new ShardFiles(directory);
        Manifest manifest = Manifest.read(files);
        String sha256 = Hashes.of(files.index());
        if (!sha256.equals(manifest.indexSha256())) {
            throw new IOException("%s has the hash %s, but the manifest says %s: the set was changed"
                    .formatted(files.index(), sha256, manifest.indexSha256()));
        }
        PreparedDataset set = new PreparedDataset(files, manifest);
        set.forEachEntry(set::place);
        return set;
    }

    private void place(Entry entry) {
        if (size == shardOf.length) {
            shardOf = Arrays.copyOf(shardOf, 2 * size);
            positionOf = Arrays.copyOf(positionOf, 2 * size);
            splitOf = Arrays.copyOf(splitOf, 2 * size);
        }
        shardOf[size] = entry.shard();
        positionOf[size] = entry.position();
        splitOf[size++] = (byte) entry.split().orElseThrow().ordinal();
    }

    /** Counts, settings, hashes. */
    public Manifest manifest() {
        return manifest;
    }

    /** Records of all splits. */
    public int size() {
        return size;
    }

    /** The split of a record, without reading it. */
    public Split split(int index) {
        requireIndex(index);
        return Split.values()[splitOf[index]];
    }

    /** Indexes of the records of a split, ascending. */
    public int[] indexes(Split split) {
        return IntStream.range(0, size)
                .filter(index -> splitOf[index] == split.ordinal())
                .toArray();
    }

    /** A record by its index, 0 to {@link #size()} - 1, in the data set's order. */
    public PreparedRecord record(int index) throws IOException {
        requireIndex(index);
        return AvroMapping.record(shards.read(shardOf[index], positionOf[index]), split(index));
    }

    /** The records of a split in order, each read when it is reached; throws {@link UncheckedIOException}. */
    public Stream<PreparedRecord> stream(Split split) {
        return Arrays.stream(indexes(split)).mapToObj(index -> {
            try {
                return record(index);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** All that is known of the records without their signals, in order: texts, codes, flags. */
    public void forEachEntry(Consumer<Entry> sink) throws IOException {
        try (DataFileReader<GenericRecord> reader =
                new DataFileReader<>(files.index().toFile(), new GenericDatumReader<>(null, Schemas.ENTRY))) {
            while (reader.hasNext()) {
                sink.accept(AvroMapping.entry(reader.next()));
            }
        }
    }

    private void requireIndex(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    "there is no record %d; the set has %d, from 0 on".formatted(index, size));
        }
    }

    @Override
    public void close() throws IOException {
        shards.close();
    }
}
