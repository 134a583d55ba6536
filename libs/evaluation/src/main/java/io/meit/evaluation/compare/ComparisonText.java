package io.meit.evaluation.compare;

import io.meit.evaluation.result.RunResults;
import java.util.List;
import java.util.Locale;

/** A comparison as text of a fixed width. */
final class ComparisonText {

    /** Below this, a change is marked. */
    private static final double USUAL_LIMIT = 0.05;

    private final StringBuilder out = new StringBuilder();

    ComparisonText(RunComparison comparison) {
        line("%s against %s, suite %s", comparison.second(), comparison.first(), comparison.suite());
        line(
                "changes are %s minus %s; %s %% intervals of the paired bootstrap; p of approximate randomisation, Holm over each table;"
                        + " %d resamples, seed %d",
                comparison.second(),
                comparison.first(),
                percent(comparison.level()),
                comparison.resamples(),
                comparison.seed());
        comparison.notes().forEach(note -> line("note: %s", note));
        comparison.cells().forEach(this::cell);
        line("");
        line(RunResults.DISCLAIMER.replace("%", "%%"));
    }

    private static String percent(double level) {
        return String.format(Locale.ROOT, "%.4g", 100 * level).replaceAll("\\.?0+$", "");
    }

    private void cell(CellComparison cell) {
        line("");
        String other = cell.first().variant().equals(cell.second().variant())
                ? ""
                : " against " + cell.first().variant();
        line(
                "== %s%s, %s, %s (%d samples)",
                cell.second().variant(),
                other,
                cell.second().dataSet(),
                cell.second().condition(),
                cell.samples());
        cell.tables().forEach(this::table);
        statements("better", cell.better());
        statements("worse", cell.worse());
        cell.samplesChanged().forEach(this::sample);
    }

    private void table(ChangeTable table) {
        line("");
        line(
                "%-22s %9s %9s %9s  %-19s %8s %8s",
                table.profile(), "first", "second", "change", "interval", "p", "p(Holm)");
        for (MetricChange row : table.rows()) {
            line(
                    "%-22s %9s %9s %9s  %-19s %8s %8s%s",
                    row.metric(),
                    number(row.first()),
                    number(row.second()),
                    signed(row.change()),
                    interval(row),
                    p(row.p()),
                    p(row.adjustedP()),
                    verdict(row));
        }
    }

    private static String interval(MetricChange row) {
        return Double.isNaN(row.low()) || Double.isNaN(row.high())
                ? "-"
                : "[" + signed(row.low()) + ", " + signed(row.high()) + "]";
    }

    private static String verdict(MetricChange row) {
        if (!(row.adjustedP() < USUAL_LIMIT)) {
            return "";
        }
        return (row.change() > 0) == row.lowerIsBetter() ? "  worse" : "  better";
    }

    private void statements(String way, List<StatementChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        line("");
        line("%-44s %9s %13s %13s %13s", "statements " + way, "positives", "found", "wrong", "F1");
        for (StatementChange change : changes) {
            line(
                    "%-44s %9d %13s %13s %13s",
                    change.id() + " " + change.name() + (change.critical() ? " (critical)" : ""),
                    change.positives(),
                    change.firstFound() + " > " + change.secondFound(),
                    change.firstWrong() + " > " + change.secondWrong(),
                    number(change.firstF1()) + " > " + number(change.secondF1()));
        }
    }

    private void sample(SampleChange change) {
        line("");
        line("record %s: %s > %s", change.record(), number(change.firstScore()), number(change.secondScore()));
        line("  reference: %s", change.reference());
        line("  first:     %s", change.firstReport());
        line("  second:    %s", change.secondReport());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String signed(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static String p(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private void line(String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values);
        out.append(text.stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
