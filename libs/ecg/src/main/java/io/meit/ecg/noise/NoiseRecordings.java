package io.meit.ecg.noise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The noise recordings there are, by name, each read at its first use and kept: 14 MB for a whole one of the noise stress
 * test. Safe for many threads.
 */
public final class NoiseRecordings {

    /** None: what asks for a recording is refused. */
    public static final NoiseRecordings NONE = new NoiseRecordings(Map.of());

    private static final String SUFFIX = ".hea";

    private final Map<String, Path> headers;
    private final Map<String, RecordedNoise> read = new ConcurrentHashMap<>();

    private NoiseRecordings(Map<String, Path> headers) {
        this.headers = new TreeMap<>(headers);
    }

    /**
     * All WFDB records that lie directly in the directory, named as their header files: of the noise stress test {@code
     * bw}, {@code em} and {@code ma}.
     *
     * @throws UncheckedIOException if it cannot be listed
     */
    public static NoiseRecordings in(Path directory) {
        Map<String, Path> headers = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .forEach(file -> headers.put(nameOf(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the directory of noise recordings %s cannot be listed: %s".formatted(directory, e.getMessage()),
                    e);
        }
        return new NoiseRecordings(headers);
    }

    /** These and another one, e.g. a recording of one's own as {@code em}. */
    public NoiseRecordings with(String name, Path headerFile) {
        Map<String, Path> more = new TreeMap<>(headers);
        more.put(name, headerFile);
        return new NoiseRecordings(more);
    }

    /** Names, sorted. */
    public List<String> names() {
        return List.copyOf(headers.keySet());
    }

    public boolean has(String name) {
        return headers.containsKey(name);
    }

    /**
     * The recording of that name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public RecordedNoise named(String name) {
        Path header = headers.get(name);
        if (header == null) {
            throw new IllegalArgumentException(
                    "there is no noise recording \"%s\"; there are %s. Name a directory that holds %s.hea"
                            .formatted(name, names(), name));
        }
        return read.computeIfAbsent(name, missing -> RecordedNoise.read(header));
    }

    private static String nameOf(Path header) {
        String file = header.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
