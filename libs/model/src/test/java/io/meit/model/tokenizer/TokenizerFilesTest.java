package io.meit.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meit.model.json.BadJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a directory are read, and what wins. The tokenizers are those of goldens/tokenizers. */
class TokenizerFilesTest {

    @TempDir
    private Path directory;

    @Test
    void refusesSentencePieceAndSaysHowToConvertIt() throws IOException {
        Files.writeString(directory.resolve("tokenizer.model"), "binary");
        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("tokenizer.model")
                .hasMessageContaining("save_pretrained('%s')".formatted(directory));
    }

    @Test
    void namesTheLineOfMergesThatIsNoPair() throws IOException {
        copy("gpt2", "vocab.json");
        Files.writeString(directory.resolve("merges.txt"), "#version: 0.2\ni n\nt h e\n");
        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void refusesASpecialTokenThatOrdinaryTextIsMergedInto() throws IOException {
        JsonObject tokenizer = read("gpt2-prefix-space", "tokenizer.json");
        JsonArray merges = tokenizer.getAsJsonObject("model").getAsJsonArray("merges");
        JsonArray merge = new JsonArray();
        merge.add("<|endof");
        merge.add("text|>");
        merges.add(merge);
        Files.writeString(directory.resolve("tokenizer.json"), tokenizer.toString());
        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("<|endoftext|>");
    }

    @Test
    void tokensOfAGenerationConfigWinAndMayBeSeveral() {
        SpecialTokens tokens = specialTokens(TokenizerGolden.DIRECTORY.resolve("llama-3-instruct"));
        assertThat(tokens.begin()).hasValue(420);
        assertThat(tokens.end()).containsExactlyInAnyOrder(421L, 424L, 425L);
    }

    @Test
    void tokensOfAConfigWinOverTheTokenizersOwn() throws IOException {
        copy("opt", "vocab.json");
        copy("opt", "merges.txt");
        copy("opt", "tokenizer_config.json");
        assertThat(specialTokens(directory).end()).containsExactly(2L);
        assertThat(specialTokens(directory).padding()).hasValue(1);
        Files.writeString(directory.resolve("config.json"), "{\"eos_token_id\": 7, \"pad_token_id\": null}");
        assertThat(specialTokens(directory).end()).containsExactly(7L);
        assertThat(specialTokens(directory).padding()).hasValue(1);
    }

    @Test
    void namesOfTheTokenizersConfigWinOverTheMap() throws IOException {
        copy("bloom", "tokenizer.json");
        Files.writeString(
                directory.resolve("special_tokens_map.json"), "{\"eos_token\": \"<pad>\", \"bos_token\": \"<s>\"}");
        assertThat(specialTokens(directory).end()).containsExactly(3L);
        Files.writeString(directory.resolve("tokenizer_config.json"), "{\"eos_token\": {\"content\": \"</s>\"}}");
        assertThat(specialTokens(directory).end()).containsExactly(2L);
        assertThat(specialTokens(directory).begin()).hasValue(1);
    }

    @Test
    void aNamedTokenThatTheTokenizerLacksIsAddedAtTheEnd() throws IOException {
        copy("bloom", "tokenizer.json");
        Files.writeString(directory.resolve("tokenizer_config.json"), "{\"pad_token\": \"[PAD]\"}");
        assertThat(specialTokens(directory).padding()).hasValue(420);
    }

    @Test
    void aBeginTokenIsAddedOrNotAsTheConfigSays() throws IOException {
        copy("llama-2-chat", "tokenizer.json");
        assertThat(around("x")).startsWith(1);
        write("{\"bos_token\": \"<s>\", \"eos_token\": \"</s>\", \"add_bos_token\": false}");
        assertThat(around("x")).doesNotContain(1L);
        write("{\"bos_token\": \"<s>\", \"eos_token\": \"</s>\", \"add_bos_token\": true, \"add_eos_token\": true}");
        assertThat(around("x")).startsWith(1).endsWith(2);
    }

    private void write(String config) throws IOException {
        Files.writeString(directory.resolve("tokenizer_config.json"), config);
    }

    private long[] around(String text) {
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            return tokenizer.encodeWithSpecialTokens(text);
        }
    }

    private static SpecialTokens specialTokens(Path directory) {
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            return tokenizer.specialTokens();
        }
    }

    private void copy(String golden, String file) throws IOException {
        Files.copy(TokenizerGolden.DIRECTORY.resolve(golden).resolve(file), directory.resolve(file));
    }

    private static JsonObject read(String golden, String file) throws IOException {
        return JsonParser.parseString(Files.readString(
                        TokenizerGolden.DIRECTORY.resolve(golden).resolve(file)))
                .getAsJsonObject();
    }
}
