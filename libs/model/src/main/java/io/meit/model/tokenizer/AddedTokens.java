package io.meit.model.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The list {@code added_tokens} of a tokenizer.json: tokens that are found before anything else is done to a text. */
final class AddedTokens {

    private AddedTokens() {}

    static JsonObject token(String content, long id, boolean special) {
        JsonObject token = new JsonObject();
        token.addProperty("id", id);
        token.addProperty("content", content);
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            token.addProperty(flag, false);
        }
        token.addProperty("special", special);
        return token;
    }

    /**
     * Makes every named token special, as transformers does when it loads a tokenizer: one that is missing is added, with
     * the id of the vocabulary or else the next free one.
     */
    static void makeSpecial(JsonObject root, List<String> contents) {
        JsonArray added = root.has("added_tokens") ? root.getAsJsonArray("added_tokens") : new JsonArray();
        root.add("added_tokens", added);
        Map<String, JsonObject> known = new HashMap<>();
        for (JsonElement token : added) {
            known.put(token.getAsJsonObject().get("content").getAsString(), token.getAsJsonObject());
        }
        for (String content : contents) {
            JsonObject token = known.get(content);
            if (token == null) {
                added.add(token(content, nextId(root, added, content), true));
            } else {
                token.addProperty("special", true);
            }
        }
    }

    private static long nextId(JsonObject root, JsonArray added, String content) {
        JsonElement vocabulary = root.getAsJsonObject("model").get("vocab");
        if (vocabulary.isJsonObject() && vocabulary.getAsJsonObject().has(content)) {
            return vocabulary.getAsJsonObject().get(content).getAsLong();
        }
        long size = vocabulary.isJsonObject()
                ? vocabulary.getAsJsonObject().size()
                : vocabulary.getAsJsonArray().size();
        for (JsonElement token : added) {
            size = Math.max(size, token.getAsJsonObject().get("id").getAsLong() + 1);
        }
        return size;
    }
}
