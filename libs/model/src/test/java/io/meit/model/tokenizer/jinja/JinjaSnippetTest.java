package io.meit.model.tokenizer.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The language piece by piece; expected text: Jinja in Python, set up as transformers does (goldens/jinja). */
class JinjaSnippetTest {

    private static final JsonObject GOLDEN = golden();

    /** A template; without text it is one that raises in Python. */
    record Snippet(String source, String text) {}

    @ParameterizedTest
    @MethodSource("snippets")
    void rendersAsPythonDoesOrRefusesAsPythonDoes(Snippet snippet) {
        if (snippet.text() == null) {
            assertThatThrownBy(() -> render(snippet.source())).isInstanceOf(JinjaException.class);
        } else {
            assertThat(render(snippet.source())).isEqualTo(snippet.text());
        }
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void refusesWhatItDoesNotSupport(String source) {
        assertThatThrownBy(() -> render(source)).isInstanceOf(JinjaException.class);
    }

    private static String render(String source) {
        Map<String, Value> variables = new LinkedHashMap<>();
        GOLDEN.getAsJsonObject("variables")
                .entrySet()
                .forEach(entry -> variables.put(entry.getKey(), value(entry.getValue())));
        return JinjaTemplate.compile(source, "test")
                .render(variables, LocalDateTime.of(2026, 1, 2, 13, 4, 5))
                .chars();
    }

    private static Value value(JsonElement element) {
        return switch (element) {
            case JsonArray array ->
                new Value.Sequence(
                        array.asList().stream().map(JinjaSnippetTest::value).toList());
            case JsonObject object -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                object.entrySet().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
                yield new Value.Mapping(entries);
            }
            case JsonPrimitive primitive -> value(primitive);
            default -> Value.None.NONE;
        };
    }

    private static Value value(JsonPrimitive primitive) {
        if (primitive.isString()) {
            return Text.content(primitive.getAsString());
        }
        if (primitive.isBoolean()) {
            return new Value.Truth(primitive.getAsBoolean());
        }
        return primitive.getAsString().contains(".")
                ? new Value.Real(primitive.getAsDouble())
                : new Value.Whole(primitive.getAsLong());
    }

    static List<Snippet> snippets() {
        return List.of(new Gson().fromJson(GOLDEN.get("goldens"), Snippet[].class));
    }

    static List<String> unsupported() {
        return List.of(new Gson().fromJson(GOLDEN.get("unsupported"), String[].class));
    }

    private static JsonObject golden() {
        try {
            return JsonParser.parseString(Files.readString(Path.of("src/test/resources/goldens/jinja/golden.json")))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
