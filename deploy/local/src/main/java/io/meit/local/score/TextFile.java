package io.meit.local.score;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.meit.metrics.TextPair;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts of a file in UTF-8: one a line, an empty line is an empty text. A file named {@code .jsonl} has one JSON object a
 * line, with the text in one field and, if it has one, an id in the field {@code id}.
 *
 * @param ids empty if the file has none
 */
public record TextFile(Path file, List<String> texts, List<String> ids) {

    /** Reads a file. */
    public static TextFile read(Path file, String field) throws IOException {
        boolean json = file.getFileName().toString().endsWith(".jsonl");
        List<String> texts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String line : lines(file)) {
            if (json) {
                JsonObject object = object(line, file, texts.size() + 1);
                texts.add(text(object, field, file, texts.size() + 1));
                Optional.ofNullable(object.get("id")).ifPresent(id -> ids.add(id.getAsString()));
            } else {
                texts.add(line);
            }
        }
        if (!ids.isEmpty() && ids.size() != texts.size()) {
            throw new IllegalArgumentException("%s has %d texts and %d ids; give all of them one, or none"
                    .formatted(file, texts.size(), ids.size()));
        }
        return new TextFile(file, texts, ids);
    }

    /** Pairs of the n-th of these texts with the n-th reference. */
    public List<TextPair> against(TextFile references) {
        if (texts.size() != references.texts.size()) {
            throw new IllegalArgumentException("%s has %d texts and %s has %d; the n-th lines must belong together"
                    .formatted(file, texts.size(), references.file, references.texts.size()));
        }
        if (!ids.isEmpty() && !references.ids.isEmpty() && !ids.equals(references.ids)) {
            throw new IllegalArgumentException("%s and %s have other ids, or the same in another order; sort both alike"
                    .formatted(file, references.file));
        }
        List<TextPair> pairs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            pairs.add(new TextPair(texts.get(i), references.texts.get(i)));
        }
        return pairs;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("%s is not UTF-8; convert it".formatted(file), e);
        }
    }

    private static JsonObject object(String line, Path file, int number) {
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("line %d of %s is no JSON object".formatted(number, file), e);
        }
    }

    private static String text(JsonObject object, String field, Path file, int number) {
        JsonElement text = object.get(field);
        if (text == null || !text.isJsonPrimitive()) {
            throw new IllegalArgumentException(
                    "line %d of %s has no text in the field '%s'; name the field with --field"
                            .formatted(number, file, field));
        }
        return text.getAsString();
    }
}
