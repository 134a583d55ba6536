package io.meit.datasets.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The Avro schemas of shards and indexes. */
final class Schemas {

    static final Schema RECORD = resource("record.avsc");
    static final Schema ENTRY = resource("entry.avsc");

    private Schemas() {}

    private static Schema resource(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource %s is not in this jar".formatted(name));
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema %s cannot be read".formatted(name), e);
        }
    }
}
