package io.meit.bench.decode;

import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import java.util.Locale;
import java.util.Optional;

/** A cell as text. */
public final class DecodeTable {

    private static final String HEAD = "  %-15s %26s %7s %6s %11s %14s %9s %6s %8s%n"
            .formatted(
                    "engine",
                    "tokens/s (min-max)",
                    "kept",
                    "x HF",
                    "x llama.cpp",
                    "first token",
                    "GB/step",
                    "share",
                    "HF's ids");

    private DecodeTable() {}

    /** Explains the columns. */
    public static String legend() {
        return """
                tokens/s: new tokens after the first, of all sequences, median (min-max) over the samples kept
                kept: samples during which other processes used no more than the limit, of all that were taken
                first token: median time from the request to the first new token of every sequence
                GB/step: bytes of weights that one step reads; share: of the read bandwidth measured in the same rounds
                HF's ids: share of the new tokens up to the first that differs from Hugging Face's at the same precision
                """;
    }

    public static String of(DecodeCell cell) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s %s batch %d   (read bandwidth %.1f GB/s, %.1f-%.1f)%n",
                cell.model().shape().name(),
                cell.precision().label(),
                cell.batch(),
                cell.bandwidth().median() / 1e9,
                cell.bandwidth().min() / 1e9,
                cell.bandwidth().max() / 1e9));
        text.append(HEAD);
        cell.entries().forEach(entry -> text.append(row(cell, entry)));
        cell.costOfEcg().ifPresent(cost -> text.append(costOfEcg(cost)));
        return text.toString();
    }

    private static String costOfEcg(DecodeCell.CostOfEcg cost) {
        return String.format(
                Locale.ROOT,
                "  the ECG costs %.1f %% of the tokens/s, %.1f ms of the time to the first token%n",
                100 * cost.shareOfSpeed(),
                1000 * cost.secondsToFirstToken());
    }

    private static String row(DecodeCell cell, DecodeEntry entry) {
        if (entry.missing().isPresent()) {
            return "  %-15s missing: %s%n"
                    .formatted(entry.engine(), entry.missing().get());
        }
        return String.format(
                        Locale.ROOT,
                        "  %-15s %26s %7s %6s %11s %14s %9.3f %6s %8s%n",
                        entry.engine(),
                        entry.tokensPerSecond().map(DecodeTable::speed).orElse("no quiet sample"),
                        entry.kept() + "/" + entry.samples().size(),
                        number(cell.ratio(entry, HuggingFaceEngine.NAME), "%.2f"),
                        number(cell.ratio(entry, LlamaCppEngine.NAME), "%.2f"),
                        number(entry.prefillSeconds().map(spread -> 1000 * spread.median()), "%.0f ms"),
                        cell.bytesPerStep(entry) / 1e9,
                        number(cell.shareOfBandwidth(entry).map(share -> 100 * share), "%.0f %%"),
                        number(cell.sameTokensAsHuggingFace(entry).map(share -> 100 * share), "%.0f %%"))
                + loudest(entry);
    }

    /** Without a quiet sample a reader wants to know how far from quiet it was. */
    private static String loudest(DecodeEntry entry) {
        if (entry.kept() > 0) {
            return "";
        }
        double[] shares =
                entry.samples().stream().mapToDouble(Sample::foreignShare).toArray();
        double[] speeds = entry.samples().stream()
                .mapToDouble(sample -> sample.result().tokensPerSecond())
                .toArray();
        return String.format(
                Locale.ROOT,
                "  %-15s (not counted: %s tokens/s while other processes used %.0f %% of a core or more)%n",
                "",
                speed(Spread.of(speeds)),
                100 * Spread.of(shares).min());
    }

    private static String speed(Spread spread) {
        return String.format(Locale.ROOT, "%.1f (%.1f-%.1f)", spread.median(), spread.min(), spread.max());
    }

    private static String number(Optional<Double> value, String format) {
        return value.map(number -> String.format(Locale.ROOT, format, number)).orElse("-");
    }
}
