package io.meit.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.json.BadJsonException;
import io.meit.model.tokenizer.jinja.JinjaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTemplateTest {

    private static final List<ChatMessage> CONVERSATION = List.of(
            new ChatMessage(ChatMessage.Role.SYSTEM, " Be brief. "), new ChatMessage(ChatMessage.Role.USER, " Hi "));

    @TempDir
    private Path directory;

    @Test
    void rolesAreThoseOfTheReleasedCode() {
        assertThat(ChatTemplate.ROLES.around(" Hi ")).isEqualTo("<|user|>\nHi\n<|assistant|>\n");
        assertThat(ChatTemplate.ROLES.text(CONVERSATION).chars())
                .isEqualTo("<|system|>\nBe brief.\n<|user|>\nHi\n<|assistant|>\n");
    }

    @Test
    void noTemplateLeavesThePromptAsItIs() {
        assertThat(ChatTemplate.NONE.around(" Hi ")).isEqualTo(" Hi ");
        assertThatThrownBy(() -> ChatTemplate.NONE.text(CONVERSATION)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlainPromptStartsWithTheBeginTokenOnce() {
        for (String name : List.of("gpt2", "opt", "llama-1")) {
            Path golden = TokenizerGolden.DIRECTORY.resolve(name);
            try (Tokenizer tokenizer = Tokenizer.load(golden)) {
                long begin = tokenizer.specialTokens().begin().orElseThrow();
                assertThat(ChatTemplate.NONE.encode(tokenizer, "rate")).startsWith(begin);
                assertThat(ChatTemplate.NONE.encode(tokenizer, "rate")).containsOnlyOnce(begin);
            }
        }
    }

    @Test
    void aTemplateIsChosenByItsName() throws IOException {
        Files.writeString(directory.resolve("chat_template.jinja"), "{{ messages[0].content }}!");
        assertThat(ChatTemplate.of("roles", directory)).isSameAs(ChatTemplate.ROLES);
        assertThat(ChatTemplate.of("none", directory)).isSameAs(ChatTemplate.NONE);
        assertThat(ChatTemplate.of("model", directory).around("Hi")).isEqualTo("Hi!");
        assertThat(ChatTemplate.of("model", directory).name()).isEqualTo("model");
    }

    @Test
    void refusesAnUnknownNameAndAModelWithoutTemplate() {
        assertThatThrownBy(() -> ChatTemplate.of("chatml", directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("chatml");
        assertThatThrownBy(() -> ChatTemplate.of("model", directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("chat_template.jinja");
    }

    @Test
    void aPlainModelUsesItsOwnTemplateIfItHasOne() throws IOException {
        assertThat(ChatTemplate.standard(directory)).isSameAs(ChatTemplate.NONE);
        Files.writeString(
                directory.resolve("tokenizer_config.json"), "{\"chat_template\": \"a{{ messages[0].role }}\"}");
        assertThat(ChatTemplate.standard(directory).around("Hi")).isEqualTo("auser");
        Files.writeString(directory.resolve("chat_template.jinja"), "b");
        assertThat(ChatTemplate.standard(directory).around("Hi")).isEqualTo("b");
    }

    @Test
    void namesTheTemplatesOfAListWithoutDefault() throws IOException {
        Files.writeString(
                directory.resolve("tokenizer_config.json"),
                "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"x\"}]}");
        assertThatThrownBy(() -> ChatTemplate.standard(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("rag");
    }

    @Test
    void refusesATemplateThatItCannotReadWithItsFile() throws IOException {
        Files.writeString(directory.resolve("chat_template.jinja"), "a\n{% include 'x' %}");
        assertThatThrownBy(() -> ChatTemplate.standard(directory))
                .isInstanceOf(JinjaException.class)
                .hasMessageContaining("chat_template.jinja: line 2")
                .hasMessageContaining("include");
    }

    @Test
    void whatATemplateRefusesIsTheCallersMistake() throws IOException {
        Files.writeString(directory.resolve("chat_template.jinja"), "{{ raise_exception('no system, please') }}");
        assertThatThrownBy(() -> ChatTemplate.standard(directory).text(CONVERSATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no system, please");
    }

    @Test
    void aTemplateTellsTheDateOfTheClock() throws IOException {
        Files.writeString(directory.resolve("chat_template.jinja"), "{{ strftime_now('%d %b %Y') }}");
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        assertThat(new ChatTemplate(ModelTemplate.find(directory, clock).orElseThrow()).around("Hi"))
                .isEqualTo("02 Jan 2026");
    }
}
