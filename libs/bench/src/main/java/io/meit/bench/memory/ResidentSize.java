package io.meit.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of a process that is in RAM, in bytes.
 *
 * @param anonymous heap, native allocations, stacks
 * @param file pages of mapped files (weights, libraries), which the kernel may drop and read again
 */
public record ResidentSize(long anonymous, long file) {

    private static final long KILOBYTE = 1024;

    /** Of this process. */
    public static ResidentSize current() throws IOException {
        return parse(Files.readAllLines(Path.of("/proc/self/status")));
    }

    /** @param status lines of {@code /proc/PID/status} */
    static ResidentSize parse(List<String> status) {
        return new ResidentSize(
                kilobytes(status, "RssAnon") * KILOBYTE,
                (kilobytes(status, "RssFile") + kilobytes(status, "RssShmem")) * KILOBYTE);
    }

    private static long kilobytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "/proc/PID/status has no field '%s'; Linux 4.5 or newer is needed".formatted(field)));
    }

    /** What the kernel calls VmRSS. */
    public long total() {
        return anonymous + file;
    }
}
