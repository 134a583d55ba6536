package io.meit.datasets.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a set's {@code rejected.csv} and counts by reason; holds no list, since most of a data set may be rejected. */
public final class RejectionWriter implements Closeable {

    private final AtomicFile file;
    private final Map<String, Long> counts = new TreeMap<>();
    private Rejection first;

    public RejectionWriter(ShardFiles files) throws IOException {
        this.file = new AtomicFile(files.rejected());
        write("id,reason,message\r\n");
    }

    /** Adds a line. */
    public void add(Rejection rejection) throws IOException {
        if (first == null) {
            first = rejection;
        }
        counts.merge(rejection.reason(), 1L, Long::sum);
        write("%s,%s,%s\r\n"
                .formatted(quoted(rejection.id()), quoted(rejection.reason()), quoted(rejection.message())));
    }

    /** How many were added, by reason. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The first that was added. */
    public Optional<Rejection> first() {
        return Optional.ofNullable(first);
    }

    /** Puts the file in its place. */
    public void commit() throws IOException {
        file.commit();
    }

    private void write(String text) throws IOException {
        file.stream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
