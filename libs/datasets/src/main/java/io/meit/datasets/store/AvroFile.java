package io.meit.datasets.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * Writes an Avro container file atomically. The marker between blocks, which Avro draws at random, comes from the file's
 * purpose, so that the same records give the same bytes.
 */
final class AvroFile implements Closeable {

    private static final int MARKER_BYTES = 16;

    private final AtomicFile file;
    private final DataFileWriter<GenericRecord> writer;

    /**
     * @param purpose decides the block marker
     * @param metadata written into the file's header
     */
    AvroFile(Path target, Schema schema, CodecFactory codec, String purpose, Map<String, String> metadata)
            throws IOException {
        this.file = new AtomicFile(target);
        this.writer = new DataFileWriter<>(new GenericDatumWriter<>(schema));
        writer.setCodec(codec);
        new TreeMap<>(metadata).forEach(writer::setMeta); // one order, one file
        byte[] marker = Arrays.copyOf(Hashes.sha256().digest(purpose.getBytes(StandardCharsets.UTF_8)), MARKER_BYTES);
        writer.create(schema, file.stream(), marker);
    }

    /** Adds a record in a block with others. */
    void append(GenericRecord record) throws IOException {
        writer.append(record);
    }

    /**
     * Adds a record in a block of its own.
     *
     * @return where the block begins
     */
    long appendAlone(GenericRecord record) throws IOException {
        long position = writer.sync();
        writer.append(record);
        writer.sync();
        return position;
    }

    /** Puts the file in its place and gives its SHA-256. */
    String commit() throws IOException {
        writer.flush();
        return file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
