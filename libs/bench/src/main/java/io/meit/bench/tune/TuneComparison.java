package io.meit.bench.tune;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.meit.bench.harness.RunRecord;
import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import java.util.Locale;
import java.util.Optional;

/** This project's step and peft's. */
public record TuneComparison(TunePlan plan, TuneEntry meit, TuneEntry peft) {

    /** peft's median seconds of a step over this project's: how many times as many steps a second; empty where one has none. */
    public Optional<Double> timesTheSteps() {
        return peft.secondsPerStep()
                .flatMap(theirs -> meit.secondsPerStep().map(ours -> theirs.median() / ours.median()));
    }

    /** This project's peak memory over peft's. */
    public Optional<Double> timesTheMemory() {
        return peft.peakBytes().flatMap(theirs -> meit.peakBytes().map(ours -> (double) ours / theirs));
    }

    /** Two lines, a head, and what is compared. */
    public String table() {
        return "%n%s, batch %d x %d tokens, LoRA of rank %d on all linear layers, products in %s, weights kept in %s%n"
                        .formatted(
                                plan.shape().name(),
                                plan.batch().texts(),
                                plan.batch().tokens(),
                                TunePlan.RANK,
                                plan.frozen().bf16() ? "bf16" : "fp32",
                                plan.frozen().storage().name().toLowerCase(Locale.ROOT))
                + "  %-6s %28s %7s %9s %12s %9s%n"
                        .formatted("", "s/step (min-max)", "kept", "x steps/s", "peak memory", "x memory")
                + row(meit, number(timesTheSteps()), number(timesTheMemory()))
                + row(peft, "1.00", "1.00");
    }

    private static String number(Optional<Double> ratio) {
        return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("-");
    }

    private static String row(TuneEntry entry, String steps, String memory) {
        if (entry.missing().isPresent()) {
            return "  %-6s missing: %s%n"
                    .formatted(entry.contestant(), entry.missing().get());
        }
        return "  %-6s %28s %7s %9s %12s %9s%n"
                .formatted(
                        entry.contestant(),
                        entry.secondsPerStep().map(TuneComparison::seconds).orElse("no quiet sample"),
                        entry.kept() + "/" + entry.samples().size(),
                        steps,
                        entry.peakBytes()
                                .map(bytes -> String.format(Locale.ROOT, "%.2f GB", bytes / 1e9))
                                .orElse("-"),
                        memory);
    }

    private static String seconds(Spread spread) {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", spread.median(), spread.min(), spread.max());
    }

    /** Every sample, for a {@link RunRecord}. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        timesTheSteps().ifPresent(ratio -> json.addProperty("times_peft_steps_per_second", ratio));
        timesTheMemory().ifPresent(ratio -> json.addProperty("times_peft_memory", ratio));
        JsonArray contestants = new JsonArray();
        contestants.add(json(meit));
        contestants.add(json(peft));
        json.add("contestants", contestants);
        return json;
    }

    private static JsonObject json(TuneEntry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("contestant", entry.contestant());
        json.addProperty("version", entry.version());
        entry.missing().ifPresent(reason -> json.addProperty("missing", reason));
        entry.secondsPerStep().ifPresent(spread -> json.add("seconds_per_step", RunRecord.json(spread)));
        JsonArray samples = new JsonArray();
        for (Sample<Tuned> sample : entry.samples()) {
            JsonObject one = new JsonObject();
            one.addProperty("round", sample.round());
            one.addProperty("foreign_cores", sample.foreignShare());
            one.addProperty("quiet", sample.quiet());
            one.addProperty("seconds_per_step", sample.result().secondsPerStep());
            one.addProperty("loss", sample.result().loss());
            one.addProperty("peak_bytes", sample.result().peakBytes());
            samples.add(one);
        }
        json.add("samples", samples);
        return json;
    }
}
