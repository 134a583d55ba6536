package io.meit.model.tokenizer;

import com.google.gson.JsonObject;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the tokenizer of a Hugging Face directory: tokenizer.json, or else vocab.json with merges.txt. What
 * tokenizer_config.json and special_tokens_map.json say is applied to it as transformers 5 does.
 */
final class TokenizerFiles {

    static final String FILE = "tokenizer.json";

    private static final String CONFIG = "tokenizer_config.json";
    private static final String SENTENCE_PIECE = "tokenizer.model";

    private TokenizerFiles() {}

    /**
     * Describes the tokenizer in the form of tokenizer.json.
     *
     * @throws BadJsonException if there is none, or only one in SentencePiece's form
     */
    static JsonObject read(Path directory, SpecialTokenNames names) {
        JsonDocument config = config(directory);
        JsonObject root;
        if (Files.exists(directory.resolve(FILE))) {
            JsonDocument file = JsonDocument.read(directory.resolve(FILE));
            file.inner("model");
            root = file.object();
        } else if (BytePairFiles.exist(directory)) {
            root = BytePairFiles.read(directory, config);
        } else {
            throw missing(directory);
        }
        AddedTokens.makeSpecial(root, names.all());
        if (config.has(AroundText.BEGIN) || config.has(AroundText.END)) {
            AroundText.apply(root, config, names);
        }
        return root;
    }

    private static JsonDocument config(Path directory) {
        Path file = directory.resolve(CONFIG);
        return Files.exists(file) ? JsonDocument.read(file) : new JsonDocument(file.toString(), new JsonObject());
    }

    private static BadJsonException missing(Path directory) {
        Path sentencePiece = directory.resolve(SENTENCE_PIECE);
        if (Files.exists(sentencePiece)) {
            return new BadJsonException(
                    ("there is no file %s, and %s is in SentencePiece's form, which is not read. Convert it once in Python: "
                                    + "from transformers import AutoTokenizer; "
                                    + "AutoTokenizer.from_pretrained('%s').save_pretrained('%s')")
                            .formatted(directory.resolve(FILE), sentencePiece, directory, directory),
                    null);
        }
        return new BadJsonException(
                "there is no file %s, and no %s with %s; a checkpoint needs its tokenizer in one of these forms"
                        .formatted(directory.resolve(FILE), BytePairFiles.VOCABULARY, BytePairFiles.MERGES),
                null);
    }
}
