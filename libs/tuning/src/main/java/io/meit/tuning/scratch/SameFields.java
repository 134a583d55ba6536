package io.meit.tuning.scratch;

import com.google.gson.JsonObject;

/** Gson passes over unknown fields and takes missing numbers as 0; a training configuration may have neither. */
final class SameFields {

    private SameFields() {}

    /** @throws IllegalArgumentException naming the field that is missing or unknown */
    static void require(JsonObject read, JsonObject known) {
        require(read, known, "");
    }

    private static void require(JsonObject read, JsonObject known, String path) {
        for (String field : known.keySet()) {
            if (!read.has(field)) {
                throw new IllegalArgumentException("field '%s%s' is missing".formatted(path, field));
            }
        }
        for (String field : read.keySet()) {
            if (!known.has(field)) {
                throw new IllegalArgumentException("field '%s%s' is unknown".formatted(path, field));
            }
            if (known.get(field) instanceof JsonObject inner) {
                require(read.getAsJsonObject(field), inner, path + field + ".");
            }
        }
    }
}
