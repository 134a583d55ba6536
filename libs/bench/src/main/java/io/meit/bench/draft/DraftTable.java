package io.meit.bench.draft;

import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import java.util.Locale;
import java.util.Optional;

/** A comparison as text. */
public final class DraftTable {

    private static final String HEAD = "  %-13s %26s %5s %10s %5s %26s %7s %9s %9s %8s %7s %9s%n"
            .formatted(
                    "contestant",
                    "decoding/s (min-max)",
                    "x",
                    "request",
                    "x",
                    "whole/s (min-max)",
                    "kept",
                    "drafted",
                    "accepted",
                    "share",
                    "a step",
                    "same");

    private DraftTable() {}

    /** Explains the columns. */
    public static String legend() {
        return """
                decoding/s: tokens after the first of each report over the time after the first, median (min-max) of the samples kept
                request: mean time of a report from its request to its end: the ECG's keys and values, the prompt, all tokens
                whole/s: all tokens over that time; x: against no drafts
                kept: samples during which other processes used no more than the limit, of all that were taken
                drafted, accepted: tokens of a sample, share: accepted of drafted; a step: tokens after the first per step of the model
                same: every token, log-probability and text of every sample is that without drafts
                """;
    }

    public static String of(DraftComparison comparison) {
        Written plain = comparison.entries().getFirst().first();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s, %d reports of %.1f tokens, batch 1, greedy%s%n",
                comparison.decoderId(),
                plain.reports().size(),
                (double) plain.tokens() / plain.reports().size(),
                comparison.hasDrafts() ? "" : " (no ecg/drafts.txt: drafts come from prompt and text alone)"));
        text.append(HEAD);
        comparison.entries().forEach(entry -> text.append(row(comparison, entry)));
        return text.toString();
    }

    private static String row(DraftComparison comparison, DraftEntry entry) {
        Written first = entry.first();
        return String.format(
                        Locale.ROOT,
                        "  %-13s %26s %5s %10s %5s %26s %7s %9d %9d %8s %7.2f %9s%n",
                        entry.name(),
                        entry.spread(Written::decodeTokensPerSecond)
                                .map(DraftTable::speed)
                                .orElse("no quiet sample"),
                        number(comparison.ratio(entry, Written::decodeTokensPerSecond), "%.2f"),
                        number(entry.spread(Written::secondsPerRequest).map(time -> 1000 * time.median()), "%.1f ms"),
                        number(comparison.ratio(entry, Written::tokensPerSecond), "%.2f"),
                        entry.spread(Written::tokensPerSecond)
                                .map(DraftTable::speed)
                                .orElse("-"),
                        entry.kept() + "/" + entry.samples().size(),
                        first.drafted().proposed(),
                        first.drafted().accepted(),
                        acceptance(entry),
                        first.tokensPerStep(),
                        comparison.same(entry) ? "yes" : "DIFFERENT")
                + loudest(entry);
    }

    private static String acceptance(DraftEntry entry) {
        return entry.maxDraft() == 0
                ? "-"
                : String.format(
                        Locale.ROOT, "%.1f %%", 100 * entry.first().drafted().acceptance());
    }

    /** Without a quiet sample a reader wants to know how far from quiet it was. */
    private static String loudest(DraftEntry entry) {
        if (entry.kept() > 0) {
            return "";
        }
        double least =
                entry.samples().stream().mapToDouble(Sample::foreignShare).min().orElseThrow();
        return String.format(
                Locale.ROOT,
                "  %-13s (not counted: decoding/s %s, whole/s %s while other processes used %.0f %% of a core or more)%n",
                "",
                speed(entry.spreadOfAll(Written::decodeTokensPerSecond)),
                speed(entry.spreadOfAll(Written::tokensPerSecond)),
                100 * least);
    }

    private static String speed(Spread spread) {
        return String.format(Locale.ROOT, "%.0f (%.0f-%.0f)", spread.median(), spread.min(), spread.max());
    }

    private static String number(Optional<Double> value, String format) {
        return value.map(number -> String.format(Locale.ROOT, format, number)).orElse("-");
    }
}
