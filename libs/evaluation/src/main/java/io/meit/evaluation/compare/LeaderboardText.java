package io.meit.evaluation.compare;

import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A leaderboard as text of a fixed width. */
final class LeaderboardText {

    private static final int HASH_SHOWN = 12;
    private static final int COLUMN = 22;

    private final StringBuilder out = new StringBuilder();

    LeaderboardText(Leaderboard leaderboard) {
        leaderboard.tables().forEach(this::table);
        line(RunResults.DISCLAIMER);
    }

    private void table(LeaderboardTable table) {
        line("%s (%s), suite %s, %s %s, data %s, split %s"
                .formatted(
                        table.suite(),
                        table.task(),
                        shortened(table.suiteHash()),
                        table.dataSet() + " " + table.split(),
                        table.condition(),
                        shortened(table.dataSetHash()),
                        shortened(table.splitHash())));
        List<String> names = table.rows().stream()
                .map(row -> row.variant() + " (" + row.run() + ")")
                .toList();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        line(padded("", width + 5) + padded("samples", 9) + joined(table.columns()));
        for (int i = 0; i < names.size(); i++) {
            LeaderboardRow row = table.rows().get(i);
            List<String> values =
                    row.metrics().stream().map(LeaderboardText::value).toList();
            line(String.format(Locale.ROOT, "%3d  ", i + 1)
                    + padded(names.get(i), width)
                    + padded("  " + row.samples(), 9)
                    + joined(values));
        }
        line("");
    }

    private static String joined(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> padded(texts.get(i), COLUMN) + " ")
                .collect(Collectors.joining());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String value(MetricValue metric) {
        if (Double.isNaN(metric.value())) {
            return "-";
        }
        String value = String.format(Locale.ROOT, "%.3f", metric.value());
        return Double.isNaN(metric.low()) || Double.isNaN(metric.high())
                ? value
                : value + String.format(Locale.ROOT, " [%.3f, %.3f]", metric.low(), metric.high());
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
