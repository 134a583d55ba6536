package io.meit.datasets.store;

import com.google.gson.Gson;
import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.SignalFacts;
import io.meit.ecg.window.QuantizedWindow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.file.CodecFactory;

/**
 * Writes one shard: first its records, then its index with the shard's hash. A shard without an index was cut off and is
 * written again.
 */
public final class ShardWriter implements Closeable {

    private final ShardFiles files;
    private final int number;
    private final String plan;
    private final AvroFile records;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    /**
     * @param plan hash of everything that decides the shard's content
     * @param deflate whether blocks are compressed
     */
    public ShardWriter(ShardFiles files, int number, String plan, boolean deflate) throws IOException {
        this.files = files;
        this.number = number;
        this.plan = plan;
        CodecFactory codec = deflate ? CodecFactory.deflateCodec(6) : CodecFactory.nullCodec();
        this.records = new AvroFile(
                files.shard(number), Schemas.RECORD, codec, "shard " + plan, Map.of(ShardIndex.PLAN, plan));
    }

    /** Adds a record. */
    public void add(RecordDescription description, SignalFacts facts, QuantizedWindow signal) throws IOException {
        long position = records.appendAlone(AvroMapping.record(description, facts, signal));
        entries.add(new Entry(description, facts, Optional.empty(), number, position));
    }

    /** Notes a record that is left out. */
    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** Puts both files in their places. */
    public void commit() throws IOException {
        String sha256 = records.commit();
        Map<String, String> metadata = Map.of(
                ShardIndex.PLAN,
                plan,
                ShardIndex.SHA256,
                sha256,
                ShardIndex.BYTES,
                Long.toString(Files.size(files.shard(number))),
                ShardIndex.REJECTIONS,
                new Gson().toJson(rejections));
        try (AvroFile index = new AvroFile(
                files.shardIndex(number), Schemas.ENTRY, CodecFactory.nullCodec(), "index " + plan, metadata)) {
            for (Entry entry : entries) {
                index.append(AvroMapping.entry(entry));
            }
            index.commit();
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
