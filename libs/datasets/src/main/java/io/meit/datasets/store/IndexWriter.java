package io.meit.datasets.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericRecord;

/** Writes a set's {@code index.avro}. */
public final class IndexWriter implements Closeable {

    private final AvroFile file;

    public IndexWriter(ShardFiles files) throws IOException {
        this.file = new AvroFile(files.index(), Schemas.ENTRY, CodecFactory.nullCodec(), "index", Map.of());
    }

    /** Adds an entry, which has a split. */
    public void add(Entry entry) throws IOException {
        GenericRecord avro = AvroMapping.entry(entry);
        file.append(avro);
    }

    /** Puts the file in its place and gives its SHA-256. */
    public String commit() throws IOException {
        return file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
