package io.meit.model.adapter;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.meit.model.json.JsonDocument;
import java.util.Map;
import java.util.Set;

/** Refuses an {@code adapter_config.json} that asks for more than plain LoRA. */
final class SupportedFields {

    /** Fields that are read, or that matter only while an adapter is trained. */
    private static final Set<String> KNOWN = Set.of(
            "peft_type",
            "r",
            "lora_alpha",
            "use_rslora",
            "rank_pattern",
            "alpha_pattern",
            "target_modules",
            "exclude_modules",
            "layers_to_transform",
            "layers_pattern",
            "bias",
            "init_lora_weights",
            "base_model_name_or_path",
            "fan_in_fan_out",
            "task_type",
            "auto_mapping",
            "peft_version",
            "revision",
            "inference_mode",
            "lora_dropout",
            "megatron_core",
            "loftq_config",
            "eva_config",
            "corda_config",
            "lora_ga_config",
            "velora_config",
            "monteclora_config",
            "qalora_group_size",
            "ensure_weight_tying",
            "runtime_config");

    /** Fields that change what is computed, and what to do about it. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry(
                    "use_dora",
                    "merge the adapter into the model with peft (merge_and_unload) and load the merged model"),
            Map.entry("modules_to_save", "train with adapters on the layers' projections only, or merge with peft"),
            Map.entry("trainable_token_indices", "merge the adapter into the model with peft"),
            Map.entry("target_parameters", "name modules in target_modules"),
            Map.entry("layer_replication", "write the deeper model out and train an adapter for that"),
            Map.entry("megatron_config", "save the adapter from a model of transformers"),
            Map.entry("lora_bias", "train with lora_bias = false"),
            Map.entry("use_qalora", "train with use_qalora = false"),
            Map.entry("use_bdlora", "train without block-diagonal factors"),
            Map.entry("alora_invocation_tokens", "an adapter that starts at a token is not supported"),
            Map.entry("arrow_config", "routing between adapters is not supported"),
            Map.entry("kasa_config", "it changes the model's own weights, which must stay as they are"));

    /** Starts of training that leave the model's own weights as they are. */
    private static final Set<String> HARMLESS_STARTS = Set.of("true", "false", "gaussian", "eva", "orthogonal");

    private SupportedFields() {}

    static void check(JsonDocument json) {
        require(json, "peft_type", json.text("peft_type"), Set.of("LORA"), "only LoRA adapters are supported");
        require(json, "bias", json.text("bias", "none"), Set.of("none"), "train with bias = none");
        String start =
                json.element("init_lora_weights").map(JsonElement::getAsString).orElse("true");
        require(
                json,
                "init_lora_weights",
                start,
                HARMLESS_STARTS,
                "it changes the model's own weights; let peft convert the adapter when it saves it (path_initial_model_for_weight_conversion)");
        json.object().asMap().forEach((field, value) -> {
            if (!KNOWN.contains(field) && !isOff(value)) {
                throw new UnsupportedAdapterException("%s: field '%s' is %s, which is not supported; %s"
                        .formatted(
                                json.origin(),
                                field,
                                value,
                                REFUSED.getOrDefault(field, "peft 0.21 writes no such field")));
            }
        });
    }

    private static void require(JsonDocument json, String field, String value, Set<String> allowed, String wayOut) {
        if (!allowed.contains(value)) {
            throw new UnsupportedAdapterException("%s: field '%s' is '%s', which is not supported; %s"
                    .formatted(json.origin(), field, value, wayOut));
        }
    }

    /** Null, false, [] and {} are how peft says that something is not used. */
    private static boolean isOff(JsonElement value) {
        return value.isJsonNull()
                || (value.isJsonArray() && value.getAsJsonArray().isEmpty())
                || (value.isJsonObject() && value.getAsJsonObject().isEmpty())
                || value.equals(new JsonPrimitive(false));
    }
}
