package io.meit.model.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.meit.model.json.JsonDocument;

/**
 * The fields {@code add_bos_token} and {@code add_eos_token} of tokenizer_config.json: if one is given, they replace the
 * tokenizer's own step that puts special tokens around a text (transformers 5 does so for every tokenizer, 4 only for
 * LLaMA's).
 */
final class AroundText {

    static final String BEGIN = "add_bos_token";
    static final String END = "add_eos_token";

    private AroundText() {}

    static void apply(JsonObject root, JsonDocument config, SpecialTokenNames names) {
        JsonArray single = new JsonArray();
        JsonObject specials = new JsonObject();
        if (config.flag(BEGIN, false)) {
            names.get("bos_token").ifPresent(token -> add(root, token, single, specials));
        }
        JsonObject text = new JsonObject();
        text.addProperty("id", "A");
        text.addProperty("type_id", 0);
        single.add(part("Sequence", text));
        if (config.flag(END, false)) {
            names.get("eos_token").ifPresent(token -> add(root, token, single, specials));
        }
        JsonObject step = new JsonObject();
        step.addProperty("type", "TemplateProcessing");
        step.add("single", single);
        step.add("pair", pair());
        step.add("special_tokens", specials);
        root.add("post_processor", step);
    }

    private static void add(JsonObject root, String token, JsonArray single, JsonObject specials) {
        JsonObject use = new JsonObject();
        use.addProperty("id", token);
        use.addProperty("type_id", 0);
        single.add(part("SpecialToken", use));
        JsonObject special = new JsonObject();
        special.addProperty("id", token);
        special.add("ids", only(id(root, token)));
        JsonArray texts = new JsonArray();
        texts.add(token);
        special.add("tokens", texts);
        specials.add(token, special);
    }

    private static JsonArray only(JsonElement id) {
        JsonArray ids = new JsonArray();
        ids.add(id);
        return ids;
    }

    /** Every named token is in the list of added tokens. */
    private static JsonElement id(JsonObject root, String token) {
        return root.getAsJsonArray("added_tokens").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("content").getAsString().equals(token))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    /** Pairs of texts are not encoded here, but the format wants them. */
    private static JsonArray pair() {
        JsonArray pair = new JsonArray();
        for (String sequence : new String[] {"A", "B"}) {
            JsonObject text = new JsonObject();
            text.addProperty("id", sequence);
            text.addProperty("type_id", 0);
            pair.add(part("Sequence", text));
        }
        return pair;
    }

    private static JsonObject part(String kind, JsonObject content) {
        JsonObject part = new JsonObject();
        part.add(kind, content);
        return part;
    }
}
