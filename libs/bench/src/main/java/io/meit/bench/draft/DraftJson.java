package io.meit.bench.draft;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.meit.bench.harness.RunRecord;
import io.meit.bench.harness.Sample;
import java.util.LinkedHashMap;
import java.util.Map;

/** A comparison with every sample, and the settings of a run, for a {@link RunRecord}. */
public final class DraftJson {

    private DraftJson() {}

    /** Plain values. */
    public static Map<String, Object> settings(DraftPlan plan) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("reports", plan.reports());
        settings.put("seed", plan.seed());
        settings.put("max_tokens", plan.maxTokens());
        settings.put("threads", plan.threads());
        settings.put("warm_ups", plan.rounds().warmUps());
        settings.put("rounds", plan.rounds().rounds());
        settings.put("retries", plan.rounds().retries());
        settings.put("foreign_limit_cores", plan.rounds().foreignLimit());
        return settings;
    }

    public static JsonObject of(DraftComparison comparison) {
        JsonObject json = new JsonObject();
        json.addProperty("decoder_id", comparison.decoderId());
        json.addProperty("has_drafts_file", comparison.hasDrafts());
        JsonArray entries = new JsonArray();
        comparison.entries().forEach(entry -> entries.add(entry(comparison, entry)));
        json.add("contestants", entries);
        return json;
    }

    private static JsonObject entry(DraftComparison comparison, DraftEntry entry) {
        Written first = entry.first();
        JsonObject json = new JsonObject();
        json.addProperty("max_draft", entry.maxDraft());
        json.addProperty("samples_kept", entry.kept());
        json.addProperty("same_as_without", comparison.same(entry));
        json.addProperty("tokens", first.tokens());
        json.addProperty("steps_after_first_token", first.steps());
        json.addProperty("drafted", first.drafted().proposed());
        json.addProperty("accepted", first.drafted().accepted());
        entry.spread(Written::decodeTokensPerSecond)
                .ifPresent(spread -> json.add("decode_tokens_per_second", RunRecord.json(spread)));
        entry.spread(Written::tokensPerSecond)
                .ifPresent(spread -> json.add("whole_tokens_per_second", RunRecord.json(spread)));
        entry.spread(Written::secondsPerRequest)
                .ifPresent(spread -> json.add("seconds_per_request", RunRecord.json(spread)));
        comparison
                .ratio(entry, Written::decodeTokensPerSecond)
                .ifPresent(ratio -> json.addProperty("decode_times_without", ratio));
        comparison
                .ratio(entry, Written::tokensPerSecond)
                .ifPresent(ratio -> json.addProperty("whole_times_without", ratio));
        JsonArray samples = new JsonArray();
        entry.samples().forEach(sample -> samples.add(sample(sample)));
        json.add("samples", samples);
        return json;
    }

    private static JsonObject sample(Sample<Written> sample) {
        JsonObject json = new JsonObject();
        json.addProperty("round", sample.round());
        json.addProperty("foreign_cores", sample.foreignShare());
        json.addProperty("quiet", sample.quiet());
        json.addProperty("request_seconds", sample.result().requestSeconds());
        json.addProperty("decode_seconds", sample.result().decodeSeconds());
        return json;
    }
}
