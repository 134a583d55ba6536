package io.meit.datasets.store;

import com.google.gson.Gson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** The index of a complete shard. */
public final class ShardIndex implements Closeable {

    static final String PLAN = "meit.plan";
    static final String SHA256 = "meit.shard.sha256";
    static final String BYTES = "meit.shard.bytes";
    static final String REJECTIONS = "meit.rejections";

    private final DataFileReader<GenericRecord> reader;

    private ShardIndex(DataFileReader<GenericRecord> reader) {
        this.reader = reader;
    }

    /** The shard's index, if the shard is complete. */
    public static Optional<ShardIndex> find(ShardFiles files, int number) throws IOException {
        if (!Files.isRegularFile(files.shardIndex(number))) {
            return Optional.empty();
        }
        ShardIndex index =
                new ShardIndex(new DataFileReader<>(files.shardIndex(number).toFile(), new GenericDatumReader<>()));
        if (!Files.isRegularFile(files.shard(number)) || Files.size(files.shard(number)) != index.shardBytes()) {
            index.close();
            throw new IOException(
                    "%s is not there or not %d bytes long, as its index says: delete %s to prepare it again"
                            .formatted(files.shard(number), index.shardBytes(), files.shardIndex(number)));
        }
        return Optional.of(index);
    }

    /** Hash of everything that decided the shard's content. */
    public String plan() {
        return reader.getMetaString(PLAN);
    }

    /** Of the shard's file. */
    public String shardSha256() {
        return reader.getMetaString(SHA256);
    }

    /** Of the shard's file. */
    public long shardBytes() {
        return reader.getMetaLong(BYTES);
    }

    /** Records left out. */
    public List<Rejection> rejections() {
        return List.of(new Gson().fromJson(reader.getMetaString(REJECTIONS), Rejection[].class));
    }

    /** Whether there is another entry. */
    public boolean hasNext() {
        return reader.hasNext();
    }

    /** The next entry. */
    public Entry next() {
        return AvroMapping.entry(reader.next());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
