package io.meit.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meit.evaluation.sample.DataSetFacts;
import java.util.Map;

/** Maps as they lie in text columns: JSON objects, keys in order. */
final class StoredJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private StoredJson() {}

    static String ofAttributes(Map<String, String> attributes) {
        return write(attributes);
    }

    static Map<String, String> attributes(String json) {
        return read(json, new TypeReference<>() {});
    }

    static String ofDataSets(Map<String, DataSetFacts> dataSets) {
        return write(dataSets);
    }

    static Map<String, DataSetFacts> dataSets(String json) {
        return read(json, new TypeReference<>() {});
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored column is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
