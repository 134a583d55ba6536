package io.meit.model.tokenizer;

import com.google.gson.JsonElement;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tokens that are not text.
 *
 * @param begin BOS, the id that a text starts with; empty if the model has none
 * @param end EOS: each of these ids ends a text; empty if the model has none
 */
public record SpecialTokens(OptionalLong begin, Set<Long> end) {

    /** Where ids are looked up, the first that has them wins; as transformers does when it generates. */
    private static final List<String> ID_FILES = List.of("generation_config.json", "config.json");

    private static final String NAME_FILE = "tokenizer_config.json";

    public SpecialTokens {
        end = Set.copyOf(end);
    }

    /**
     * Looks into generation_config.json, config.json and tokenizer_config.json of a Hugging Face directory.
     *
     * @param idOf id of a token given by its text
     */
    static SpecialTokens read(Path directory, ToLongFunction<String> idOf) {
        Set<Long> begin = find(directory, "bos_token", idOf);
        return new SpecialTokens(
                begin.stream().mapToLong(Long::longValue).findFirst(), find(directory, "eos_token", idOf));
    }

    private static Set<Long> find(Path directory, String name, ToLongFunction<String> idOf) {
        for (String file : ID_FILES) {
            Optional<JsonElement> ids = open(directory, file).flatMap(json -> json.element(name + "_id"));
            if (ids.isPresent()) {
                return ids(directory.resolve(file), name + "_id", ids.get());
            }
        }
        Optional<JsonDocument> config = open(directory, NAME_FILE).filter(json -> json.has(name));
        return config.map(json -> Set.of(idOf.applyAsLong(text(json, name)))).orElse(Set.of());
    }

    private static Optional<JsonDocument> open(Path directory, String file) {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Optional.of(JsonDocument.read(path)) : Optional.empty();
    }

    /** One number or a list of them. */
    private static Set<Long> ids(Path file, String field, JsonElement element) {
        try {
            Stream<JsonElement> numbers =
                    element.isJsonArray() ? element.getAsJsonArray().asList().stream() : Stream.of(element);
            return numbers.map(JsonElement::getAsLong).collect(Collectors.toUnmodifiableSet());
        } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
            throw new BadJsonException(
                    "%s: field '%s' is %s; it must be an id or a list of ids".formatted(file, field, element), e);
        }
    }

    /** A token's text stands there alone, or in an object under {@code content}. */
    private static String text(JsonDocument json, String name) {
        boolean object = json.element(name).map(JsonElement::isJsonObject).orElse(false);
        return object ? json.inner(name).text("content") : json.text(name);
    }
}
