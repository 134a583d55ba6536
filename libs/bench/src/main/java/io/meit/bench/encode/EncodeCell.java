package io.meit.bench.encode;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.meit.bench.harness.RunRecord;
import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import io.meit.model.encoder.EncoderConfig;
import java.util.Locale;
import java.util.Optional;

/** This project's encoder and PyTorch eager on one network and batch. */
public record EncodeCell(EncoderConfig encoder, int batch, EncodeEntry meit, EncodeEntry pyTorch) {

    /** Median records/s over PyTorch's; empty where one of them has none. */
    public Optional<Double> ratio() {
        return pyTorch.recordsPerSecond()
                .flatMap(theirs -> meit.recordsPerSecond().map(ours -> ours.median() / theirs.median()));
    }

    /** Greatest difference of a value of the embeddings (of length 1); empty without PyTorch. */
    public Optional<Double> greatestDifference() {
        if (pyTorch.samples().isEmpty()) {
            return Optional.empty();
        }
        float[] ours = meit.samples().getFirst().result().embeddings();
        float[] theirs = pyTorch.samples().getFirst().result().embeddings();
        double greatest = 0;
        for (int i = 0; i < ours.length; i++) {
            greatest = Math.max(greatest, Math.abs(ours[i] - theirs[i]));
        }
        return Optional.of(greatest);
    }

    /** Two lines of a table and a head. */
    public String table() {
        StringBuilder text = new StringBuilder("%n%s batch %d%n  %-15s %28s %7s %10s %12s%n"
                .formatted(
                        encoder.architecture(),
                        batch,
                        "contestant",
                        "records/s (min-max)",
                        "kept",
                        "x PyTorch",
                        "difference"));
        text.append(row(
                meit,
                ratio().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse("-"),
                greatestDifference()
                        .map(difference -> String.format(Locale.ROOT, "%.1e", difference))
                        .orElse("-")));
        return text.append(row(pyTorch, "1.00", "-")).toString();
    }

    private static String row(EncodeEntry entry, String ratio, String difference) {
        if (entry.missing().isPresent()) {
            return "  %-15s missing: %s%n"
                    .formatted(entry.contestant(), entry.missing().get());
        }
        return "  %-15s %28s %7s %10s %12s%n"
                .formatted(
                        entry.contestant(),
                        entry.recordsPerSecond().map(EncodeCell::speed).orElse("no quiet sample"),
                        entry.kept() + "/" + entry.samples().size(),
                        ratio,
                        difference);
    }

    private static String speed(Spread spread) {
        return String.format(Locale.ROOT, "%.1f (%.1f-%.1f)", spread.median(), spread.min(), spread.max());
    }

    /** Every sample, for a {@link RunRecord}. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("encoder", encoder.architecture());
        json.addProperty("batch", batch);
        ratio().ifPresent(ratio -> json.addProperty("times_pytorch", ratio));
        greatestDifference().ifPresent(difference -> json.addProperty("greatest_difference", difference));
        JsonArray contestants = new JsonArray();
        contestants.add(json(meit));
        contestants.add(json(pyTorch));
        json.add("contestants", contestants);
        return json;
    }

    private static JsonObject json(EncodeEntry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("contestant", entry.contestant());
        json.addProperty("version", entry.version());
        entry.missing().ifPresent(reason -> json.addProperty("missing", reason));
        entry.recordsPerSecond().ifPresent(spread -> json.add("records_per_second", RunRecord.json(spread)));
        JsonArray samples = new JsonArray();
        for (Sample<Encoded> sample : entry.samples()) {
            JsonObject one = new JsonObject();
            one.addProperty("round", sample.round());
            one.addProperty("foreign_cores", sample.foreignShare());
            one.addProperty("quiet", sample.quiet());
            one.addProperty("seconds_per_batch", sample.result().secondsPerBatch());
            samples.add(one);
        }
        json.add("samples", samples);
        return json;
    }
}
