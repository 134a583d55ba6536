package io.meit.llm.tuning.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** JSON of a job's files: snake_case names, ISO-8601 times; fields that nobody knows are refused. */
public final class ProgressFormat {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ProgressFormat() {}

    /** On one line, without its end. */
    public static String write(ProgressLine line) {
        return json(ProgressLine.class, line);
    }

    /** @throws IllegalStateException showing the line, if it is none */
    public static ProgressLine read(String line) {
        return value(ProgressLine.class, line);
    }

    /** Any record of a job, on one line. */
    public static <T> String json(Class<T> type, T value) {
        try {
            return JSON.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(type.getSimpleName()), e);
        }
    }

    /** @throws IllegalStateException showing the text, if it is no such record */
    public static <T> T value(Class<T> type, String json) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "this is no %s as this version writes it (%s): %s"
                            .formatted(type.getSimpleName(), e.getOriginalMessage(), json),
                    e);
        }
    }
}
