package io.meit.datasets.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Readers of shards, a bounded number of them open; a reader that is in use is in nobody else's hands. */
final class OpenShards implements Closeable {

    private static final int MAX_IDLE = 128;

    private final ShardFiles files;
    /** Idle readers by shard, least lately used first. */
    private final LinkedHashMap<Integer, DataFileReader<GenericRecord>> idle = new LinkedHashMap<>();

    private final Map<DataFileReader<GenericRecord>, Integer> busy = new HashMap<>();
    private boolean closed;

    OpenShards(ShardFiles files) {
        this.files = files;
    }

    /** The record whose block begins there. */
    GenericRecord read(int shard, long position) throws IOException {
        DataFileReader<GenericRecord> reader = take(shard);
        try {
            reader.seek(position);
            if (!reader.hasNext()) {
                throw new IOException("%s ends before byte %d, where the index says a record begins: the set is damaged"
                        .formatted(files.shard(shard), position));
            }
            return reader.next();
        } finally {
            giveBack(reader);
        }
    }

    private synchronized DataFileReader<GenericRecord> take(int shard) throws IOException {
        if (closed) {
            throw new IOException("the prepared set %s is closed".formatted(files.directory()));
        }
        DataFileReader<GenericRecord> reader = idle.remove(shard);
        if (reader == null) {
            reader = new DataFileReader<>(files.shard(shard).toFile(), new GenericDatumReader<>(null, Schemas.RECORD));
        }
        busy.put(reader, shard);
        return reader;
    }

    private synchronized void giveBack(DataFileReader<GenericRecord> reader) throws IOException {
        int shard = busy.remove(reader);
        DataFileReader<GenericRecord> surplus = closed ? reader : idle.put(shard, reader);
        if (surplus == null && idle.size() > MAX_IDLE) {
            surplus = idle.remove(idle.keySet().iterator().next());
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        List<DataFileReader<GenericRecord>> readers = new ArrayList<>(idle.values());
        idle.clear();
        for (DataFileReader<GenericRecord> reader : readers) {
            reader.close();
        }
    }
}
