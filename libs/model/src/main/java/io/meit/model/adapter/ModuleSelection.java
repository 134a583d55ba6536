package io.meit.model.adapter;

import com.google.gson.JsonElement;
import io.meit.model.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Some of a model's modules, as {@code target_modules} or {@code exclude_modules} say which. */
sealed interface ModuleSelection {

    /** {@code all-linear}: every linear layer but the head. */
    record AllLinear() implements ModuleSelection {}

    /** Whole paths, or ends of paths that follow a dot. */
    record Names(List<String> names) implements ModuleSelection {

        public Names {
            names = List.copyOf(names);
        }
    }

    /** An expression that matches the whole path. */
    record Expression(Pattern pattern) implements ModuleSelection {}

    default boolean contains(String path) {
        return switch (this) {
            case AllLinear ignored -> true;
            case Names(List<String> names) ->
                names.stream().anyMatch(name -> path.equals(name) || path.endsWith("." + name));
            case Expression(Pattern pattern) -> pattern.matcher(path).matches();
        };
    }

    /** Absent if the field is absent or empty. */
    static Optional<ModuleSelection> read(JsonDocument json, String field) {
        return json.element(field)
                .map(element -> of(json, field, element))
                .filter(selection -> !(selection instanceof Names(List<String> names) && names.isEmpty()));
    }

    private static ModuleSelection of(JsonDocument json, String field, JsonElement element) {
        if (!element.isJsonArray()) {
            String text = json.text(field);
            return text.equalsIgnoreCase("all-linear")
                    ? new AllLinear()
                    : new Expression(PeftPattern.compile(text, field, text));
        }
        List<String> names = new ArrayList<>();
        for (JsonElement name : element.getAsJsonArray()) {
            if (!name.isJsonPrimitive() || !name.getAsJsonPrimitive().isString()) {
                throw new UnsupportedAdapterException("%s: field '%s' is %s; it must be a list of names or a string"
                        .formatted(json.origin(), field, element));
            }
            names.add(name.getAsString());
        }
        return new Names(names);
    }
}
