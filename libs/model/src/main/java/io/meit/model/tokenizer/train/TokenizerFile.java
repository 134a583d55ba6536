package io.meit.model.tokenizer.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A vocabulary as {@code tokenizer.json} of Hugging Face's tokenizers: byte-level BPE without normalisation. */
public final class TokenizerFile {

    private TokenizerFile() {}

    /** Writes the file; the same vocabulary gives the same bytes. */
    public static void write(BytePairVocabulary vocabulary, Path file) throws IOException {
        String json = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(describe(vocabulary));
        Files.writeString(file, json + "\n", UTF_8);
    }

    private static JsonObject describe(BytePairVocabulary vocabulary) {
        JsonObject root = new JsonObject();
        root.addProperty("version", "1.0");
        root.add("truncation", JsonNull.INSTANCE);
        root.add("padding", JsonNull.INSTANCE);
        root.add("added_tokens", addedTokens(vocabulary));
        root.add("normalizer", JsonNull.INSTANCE);
        root.add("pre_tokenizer", byteLevel());
        root.add("post_processor", JsonNull.INSTANCE);
        root.add("decoder", byteLevel());
        root.add("model", model(vocabulary));
        return root;
    }

    private static JsonArray addedTokens(BytePairVocabulary vocabulary) {
        JsonArray added = new JsonArray();
        for (String special : vocabulary.specials()) {
            JsonObject token = new JsonObject();
            token.addProperty("id", vocabulary.tokens().indexOf(special));
            token.addProperty("content", special);
            for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                token.addProperty(flag, false);
            }
            token.addProperty("special", true);
            added.add(token);
        }
        return added;
    }

    private static JsonObject byteLevel() {
        JsonObject step = new JsonObject();
        step.addProperty("type", "ByteLevel");
        step.addProperty("add_prefix_space", false);
        step.addProperty("trim_offsets", true);
        step.addProperty("use_regex", true);
        return step;
    }

    private static JsonObject model(BytePairVocabulary vocabulary) {
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        for (String unused : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.add(unused, JsonNull.INSTANCE);
        }
        model.addProperty("fuse_unk", false);
        model.addProperty("byte_fallback", false);
        model.addProperty("ignore_merges", false);
        JsonObject ids = new JsonObject();
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            ids.addProperty(vocabulary.tokens().get(id), id);
        }
        model.add("vocab", ids);
        JsonArray merges = new JsonArray();
        vocabulary.merges().forEach(pair -> merges.add(pair.left() + " " + pair.right()));
        model.add("merges", merges);
        return model;
    }
}
