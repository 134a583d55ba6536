package io.meit.local.bench;

import java.nio.file.Path;

/** Where random models, peers and scripts are kept: {@code bench} in $MEIT_CACHE, or in ~/.cache/meit. */
final class BenchCache {

    private BenchCache() {}

    static Path directory() {
        String cache = System.getenv("MEIT_CACHE");
        Path root = cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "meit")
                : Path.of(cache);
        return root.resolve("bench").toAbsolutePath();
    }
}
