package io.meit.datasets.store;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Names of the files of a prepared set.
 *
 * @param directory of the set
 */
public record ShardFiles(Path directory) {

    /** Folder of the shards. */
    public Path shards() {
        return directory.resolve("shards");
    }

    /** The records of a shard, e.g. {@code shards/shard-00007.avro}. */
    public Path shard(int number) {
        return shards().resolve(String.format(Locale.ROOT, "shard-%05d.avro", number));
    }

    /** Entries and rejections of a shard; once it is there, the shard is complete. */
    public Path shardIndex(int number) {
        return shards().resolve(String.format(Locale.ROOT, "shard-%05d.index.avro", number));
    }

    /** Entries of all records, with their split. */
    public Path index() {
        return directory.resolve("index.avro");
    }

    /** Records that are not in the set, with the reason. */
    public Path rejected() {
        return directory.resolve("rejected.csv");
    }

    /** Counts, settings, hashes; once it is there, the set is complete. */
    public Path manifest() {
        return directory.resolve("manifest.json");
    }
}
