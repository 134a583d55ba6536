package io.meit.local.bench.metrics;

import com.google.gson.JsonObject;
import io.meit.bench.harness.RunRecord;
import io.meit.bench.harness.Spread;
import java.util.List;
import java.util.Optional;

/**
 * What came of one comparison.
 *
 * @param one seconds of this project on one thread
 * @param all seconds of this project on all threads
 * @param python seconds of the package; empty if it took no part
 * @param about the package's version, or why it took no part
 * @param difference greatest between both's numbers of the corpus; NaN without package
 */
public record MetricsLine(
        Comparison comparison, Spread one, Spread all, List<Spread> python, String about, double difference) {

    static final String HEAD = "%-24s %12s %12s %12s %8s %8s  %s"
            .formatted("metric", "1 thread", "all threads", "Python", "ratio 1", "ratio", "package");

    /** One line of the table. */
    public String text() {
        String peer = python.isEmpty()
                ? "missing"
                : "%.0f ms".formatted(1e3 * python.getFirst().median());
        return "%-24s %9.1f ms %9.1f ms %12s %8s %8s  %s"
                .formatted(
                        comparison.label(),
                        1e3 * one.median(),
                        1e3 * all.median(),
                        peer,
                        ratio(one),
                        ratio(all),
                        python.isEmpty()
                                ? "%s: %s".formatted(comparison.peer(), about)
                                : "%s %s, difference %.1g".formatted(comparison.peer(), about, difference));
    }

    /** The sums over those lines that have a package, as the last line of the table; empty if none has. */
    public static Optional<String> together(List<MetricsLine> lines) {
        List<MetricsLine> compared =
                lines.stream().filter(line -> !line.python.isEmpty()).toList();
        double one = compared.stream().mapToDouble(line -> line.one.median()).sum();
        double all = compared.stream().mapToDouble(line -> line.all.median()).sum();
        double peers = compared.stream()
                .mapToDouble(line -> line.python.getFirst().median())
                .sum();
        return compared.isEmpty()
                ? Optional.empty()
                : Optional.of("%-24s %9.1f ms %9.1f ms %12s %8s %8s"
                        .formatted(
                                "together",
                                1e3 * one,
                                1e3 * all,
                                "%.0f ms".formatted(1e3 * peers),
                                "%.0fx".formatted(peers / one),
                                "%.0fx".formatted(peers / all)));
    }

    private String ratio(Spread ours) {
        return python.isEmpty() ? "-" : "%.0fx".formatted(python.getFirst().median() / ours.median());
    }

    /** For the record of the run. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("metric", comparison.label());
        json.addProperty("package", comparison.peer());
        json.addProperty("about", about);
        json.add("one_thread_seconds", RunRecord.json(one));
        json.add("all_threads_seconds", RunRecord.json(all));
        if (!python.isEmpty()) {
            json.add("python_seconds", RunRecord.json(python.getFirst()));
            json.addProperty("difference", difference);
        }
        return json;
    }
}
