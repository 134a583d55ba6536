package io.meit.model.tokenizer.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates in the formats of the model families; expected text: transformers' own rendering (goldens/chat). */
class JinjaGoldenTest {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens/chat");

    /** The clock of the golden script. */
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    /** One rendering; without text it is one that Python refuses. */
    record Golden(
            String template, String name, List<Map<String, String>> messages, boolean generationPrompt, String text) {
        @Override
        public String toString() {
            return "%s: %s, generation prompt %s".formatted(template, name, generationPrompt);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void rendersAsTransformersDoes(Golden golden) throws IOException {
        String source = Files.readString(GOLDENS.resolve("templates/%s.jinja".formatted(golden.template())));
        JinjaTemplate template = JinjaTemplate.compile(source, golden.template());
        if (golden.text() == null) {
            assertThatThrownBy(() -> template.render(variables(golden), NOW))
                    .isInstanceOf(JinjaException.class)
                    .hasMessageContaining(golden.template());
        } else {
            assertThat(template.render(variables(golden), NOW).chars()).isEqualTo(golden.text());
        }
    }

    private static Map<String, Value> variables(Golden golden) {
        List<Value> messages =
                golden.messages().stream().<Value>map(JinjaGoldenTest::message).toList();
        return Map.of(
                "messages",
                new Value.Sequence(messages),
                "tools",
                Value.None.NONE,
                "documents",
                Value.None.NONE,
                "add_generation_prompt",
                new Value.Truth(golden.generationPrompt()),
                "bos_token",
                Text.markup("<s>"),
                "eos_token",
                Text.markup("</s>"));
    }

    private static Value message(Map<String, String> message) {
        Map<String, Value> entries = new LinkedHashMap<>();
        entries.put("role", Text.markup(message.get("role")));
        entries.put("content", Text.content(message.get("content")));
        return new Value.Mapping(entries);
    }

    static List<Golden> goldens() throws IOException {
        return List.of(new Gson().fromJson(Files.readString(GOLDENS.resolve("golden.json")), Golden[].class));
    }
}
