package io.meit.bench.memory;

import java.util.List;
import java.util.Locale;

/**
 * Resident size over a run.
 *
 * @param weightBytes of all weights at the run's precision, scales left out
 * @param keyValueBytes of one request at 32 bits
 * @param before size before the model was loaded
 * @param loaded size when it was loaded
 * @param looks size after so many requests, in order; the first after a tenth of them or less
 */
public record MemoryReport(
        long weightBytes, long keyValueBytes, ResidentSize before, ResidentSize loaded, List<Look> looks) {

    private static final double MEGABYTE = 1e6;

    public MemoryReport {
        looks = List.copyOf(looks);
    }

    /** The size after a number of requests. */
    public record Look(int requests, ResidentSize size) {}

    /** Resident size at the end that is neither weights nor keys and values. */
    public long overhead() {
        return looks.getLast().size().total() - weightBytes - keyValueBytes;
    }

    /** Anonymous memory at the end over that of the first look. */
    public long growth() {
        return looks.getLast().size().anonymous() - looks.getFirst().size().anonymous();
    }

    /** As lines of text. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(line("weights", weightBytes));
        text.append(line("keys and values of a request (32 bits)", keyValueBytes));
        text.append(line("resident before loading", before));
        text.append(line("resident after loading", loaded));
        for (Look look : looks) {
            text.append(line("resident after " + look.requests() + " requests", look.size()));
        }
        text.append(line("overhead: resident - weights - keys and values", overhead()));
        int requests = looks.getLast().requests() - looks.getFirst().requests();
        return text.append(line("growth over the last %d requests (anonymous)".formatted(requests), growth()))
                .toString();
    }

    private static String line(String what, long bytes) {
        return String.format(Locale.ROOT, "%-52s %10.1f MB%n", what, bytes / MEGABYTE);
    }

    private static String line(String what, ResidentSize size) {
        return String.format(
                Locale.ROOT,
                "%-52s %10.1f MB   (anonymous %.1f, files %.1f)%n",
                what,
                size.total() / MEGABYTE,
                size.anonymous() / MEGABYTE,
                size.file() / MEGABYTE);
    }
}
