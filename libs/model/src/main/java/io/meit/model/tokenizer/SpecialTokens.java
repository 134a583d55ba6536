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
 * Tokens that are not text. Each is looked up by itself; the first file that tells it wins: generation_config.json,
 * config.json (as ids), tokenizer_config.json, special_tokens_map.json (as texts).
 *
 * @param begin BOS, the id that a text starts with; empty if the model has none
 * @param end EOS: each of these ids ends a text; empty if the model has none
 * @param padding the id that fills up shorter texts of a batch; empty if the model has none
 */
public record SpecialTokens(OptionalLong begin, Set<Long> end, OptionalLong padding) {

    private static final List<String> ID_FILES = List.of("generation_config.json", "config.json");

    public SpecialTokens {
        end = Set.copyOf(end);
    }

    /**
     * Looks into the files of a Hugging Face directory.
     *
     * @param idOf id of a token given by its text
     */
    static SpecialTokens read(Path directory, SpecialTokenNames names, ToLongFunction<String> idOf) {
        return new SpecialTokens(
                first(find(directory, "bos_token", names, idOf)),
                find(directory, "eos_token", names, idOf),
                first(find(directory, "pad_token", names, idOf)));
    }

    private static OptionalLong first(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).findFirst();
    }

    private static Set<Long> find(Path directory, String name, SpecialTokenNames names, ToLongFunction<String> idOf) {
        for (String file : ID_FILES) {
            Optional<JsonElement> ids = open(directory, file).flatMap(json -> json.element(name + "_id"));
            if (ids.isPresent()) {
                return ids(directory.resolve(file), name + "_id", ids.get());
            }
        }
        return names.get(name).map(text -> Set.of(idOf.applyAsLong(text))).orElse(Set.of());
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
}
