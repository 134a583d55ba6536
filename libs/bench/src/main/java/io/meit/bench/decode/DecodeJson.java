package io.meit.bench.decode;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.meit.bench.harness.RunRecord;
import io.meit.bench.harness.Sample;
import java.util.LinkedHashMap;
import java.util.Map;

/** A cell with every sample, and the settings of a run, for a {@link RunRecord}. */
public final class DecodeJson {

    private DecodeJson() {}

    /** Plain values. */
    public static Map<String, Object> settings(DecodePlan plan) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("prompt_tokens", plan.promptTokens());
        settings.put("new_tokens", plan.newTokens());
        settings.put("threads", plan.threads());
        settings.put("seed", plan.seed());
        settings.put("warm_ups", plan.rounds().warmUps());
        settings.put("rounds", plan.rounds().rounds());
        settings.put("retries", plan.rounds().retries());
        settings.put("foreign_limit_cores", plan.rounds().foreignLimit());
        return settings;
    }

    public static JsonObject of(DecodeCell cell) {
        JsonObject json = new JsonObject();
        json.addProperty("model", cell.model().shape().name());
        json.addProperty("parameters", cell.model().shape().parameters());
        json.addProperty("weights_sha256", cell.model().sha256());
        json.addProperty("precision", cell.precision().label());
        json.addProperty("batch", cell.batch());
        json.add("read_bytes_per_second", RunRecord.json(cell.bandwidth()));
        cell.costOfEcg().ifPresent(cost -> {
            json.addProperty("ecg_share_of_speed", cost.shareOfSpeed());
            json.addProperty("ecg_seconds_to_first_token", cost.secondsToFirstToken());
        });
        JsonArray entries = new JsonArray();
        cell.entries().forEach(entry -> entries.add(entry(cell, entry)));
        json.add("engines", entries);
        return json;
    }

    private static JsonObject entry(DecodeCell cell, DecodeEntry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("engine", entry.engine());
        entry.missing().ifPresent(reason -> json.addProperty("missing", reason));
        if (entry.missing().isPresent()) {
            return json;
        }
        json.addProperty("version", entry.version());
        json.addProperty("bytes_per_step", cell.bytesPerStep(entry));
        json.addProperty(
                "flops_per_step", 2.0 * cell.batch() * cell.model().shape().weightsReadPerToken());
        json.addProperty("samples_kept", entry.kept());
        entry.tokensPerSecond().ifPresent(spread -> json.add("tokens_per_second", RunRecord.json(spread)));
        entry.prefillSeconds().ifPresent(spread -> json.add("seconds_to_first_token", RunRecord.json(spread)));
        cell.ratio(entry, HuggingFaceEngine.NAME).ifPresent(ratio -> json.addProperty("times_hugging_face", ratio));
        cell.ratio(entry, LlamaCppEngine.NAME).ifPresent(ratio -> json.addProperty("times_llama_cpp", ratio));
        cell.shareOfBandwidth(entry).ifPresent(share -> json.addProperty("share_of_bandwidth", share));
        cell.sameTokensAsHuggingFace(entry).ifPresent(share -> json.addProperty("same_tokens_as_hugging_face", share));
        JsonArray samples = new JsonArray();
        entry.samples().forEach(sample -> samples.add(sample(sample)));
        json.add("samples", samples);
        return json;
    }

    private static JsonObject sample(Sample<Decoded> sample) {
        JsonObject json = new JsonObject();
        json.addProperty("round", sample.round());
        json.addProperty("foreign_cores", sample.foreignShare());
        json.addProperty("quiet", sample.quiet());
        json.addProperty("prefill_seconds", sample.result().prefillSeconds());
        json.addProperty("decode_seconds", sample.result().decodeSeconds());
        return json;
    }
}
