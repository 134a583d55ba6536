package io.meit.model.decoder.family;

import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.json.JsonDocument;
import java.util.List;

/** The families that this project knows. A new one is added to the list. */
public final class Families {

    private static final List<Family> ALL = List.of(
            new Bloom(), new Gpt2(), new GptNeo(), new GptNeoX(), new GptJ(), new Llama(), new Mistral(), new Opt());

    private static final String FIELD = "model_type";

    private Families() {}

    /**
     * The family of a {@code config.json}.
     *
     * @throws UnsupportedModelException naming the families that there are, if it is another
     */
    public static Family of(JsonDocument json) {
        String type = json.text(FIELD);
        return ALL.stream()
                .filter(family -> family.modelType().equals(type))
                .findAny()
                .orElseThrow(() -> new UnsupportedModelException("%s: field '%s' is '%s'; supported are %s"
                        .formatted(json.origin(), FIELD, type, String.join(", ", modelTypes()))));
    }

    /** What {@code config.json} may say in {@code model_type}. */
    public static List<String> modelTypes() {
        return ALL.stream().map(Family::modelType).sorted().toList();
    }
}
