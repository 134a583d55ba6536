package io.meit.model.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.meit.model.json.BadJsonException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps special tokens out of reach of those who write prompts: inside the tokenizer each has a random name, its mark, that
 * only this process knows. Text of a template gets the marks before it is encoded; text of a message does not, so that
 * {@code </s>} in it is five characters like any others. Ids are the same as without marks.
 */
final class SpecialMarks {

    private static final int RANDOM_BYTES = 16;

    private final Map<String, String> marks;
    private final Pattern tokens;
    private final Pattern marked;

    private SpecialMarks(Map<String, String> marks) {
        this.marks = marks;
        this.marked = Pattern.compile(marks.values().stream().collect(Collectors.joining("|")));
        // Longest first: the tokenizer, too, prefers the longest of those that begin at the same place.
        this.tokens = Pattern.compile(marks.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    /** Renames the special tokens of a tokenizer. */
    static SpecialMarks putInto(JsonObject tokenizer, String origin) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        Map<String, String> marks = new LinkedHashMap<>();
        for (JsonElement element : tokenizer.getAsJsonArray("added_tokens")) {
            JsonObject token = element.getAsJsonObject();
            String content = token.get("content").getAsString();
            if (token.get("special").getAsBoolean() && !content.isEmpty()) {
                // Letters and digits only: nothing that normalises a text changes them.
                String mark = "s%sn%de".formatted(secret, marks.size());
                marks.put(content, mark);
                token.addProperty("content", mark);
            }
        }
        renameInVocabulary(tokenizer.getAsJsonObject("model"), marks, origin);
        return new SpecialMarks(marks);
    }

    private static void renameInVocabulary(JsonObject model, Map<String, String> marks, String origin) {
        if (!model.get("vocab").isJsonObject()) {
            String type = model.has("type") ? model.get("type").getAsString() : "unknown";
            throw new BadJsonException(
                    "%s: the model type '%s' is not supported; supported is BPE".formatted(origin, type), null);
        }
        refuseMerged(model, marks, origin);
        JsonObject vocabulary = model.getAsJsonObject("vocab");
        marks.forEach((content, mark) -> {
            JsonElement id = vocabulary.remove(content);
            if (id != null) {
                vocabulary.add(mark, id);
            }
        });
        JsonElement unknown = model.get("unk_token");
        if (unknown != null && !unknown.isJsonNull() && marks.containsKey(unknown.getAsString())) {
            model.addProperty("unk_token", marks.get(unknown.getAsString()));
        }
    }

    /** A special token that ordinary text can be merged into is not special. */
    private static void refuseMerged(JsonObject model, Map<String, String> marks, String origin) {
        JsonElement merges = model.get("merges");
        if (merges == null || !merges.isJsonArray()) {
            return;
        }
        for (JsonElement merge : merges.getAsJsonArray()) {
            String merged = merged(merge);
            if (marks.containsKey(merged)) {
                throw new BadJsonException(
                        "%s: the merges build the special token '%s' from ordinary text; remove that merge"
                                .formatted(origin, merged),
                        null);
            }
        }
    }

    private static String merged(JsonElement merge) {
        if (merge.isJsonArray()) {
            JsonArray pair = merge.getAsJsonArray();
            return pair.get(0).getAsString() + pair.get(1).getAsString();
        }
        return merge.getAsString().replace(" ", "");
    }

    /** A text of ours or of a template, with marks for the special tokens in it. */
    String mark(String trusted) {
        return marks.isEmpty() ? trusted : tokens.matcher(trusted).replaceAll(found -> marks.get(found.group()));
    }

    /** Places of marks in a text that has some; there must be special tokens. */
    Matcher find(String text) {
        return this.marked.matcher(text);
    }

    /** How many marks a text or token holds. */
    long count(String text) {
        return marks.isEmpty() ? 0 : find(text).results().count();
    }

    /** What a mark stands for. */
    String content(String mark) {
        return marks.entrySet().stream()
                .filter(entry -> entry.getValue().equals(mark))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    boolean has(String content) {
        return marks.containsKey(content);
    }
}
