package io.meit.model.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.meit.model.json.BadJsonException;
import io.meit.model.torch.TorchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The tokenizer of a Hugging Face directory: {@code tokenizer.json}. May be used by several threads. */
public final class Tokenizer implements AutoCloseable {

    private static final String FILE = "tokenizer.json";

    /** So many tokens before a text tell how it begins. */
    private static final int CONTEXT = 8;

    private final HuggingFaceTokenizer tokenizer;
    private final SpecialTokens specialTokens;

    private Tokenizer(HuggingFaceTokenizer tokenizer, SpecialTokens specialTokens) {
        this.tokenizer = tokenizer;
        this.specialTokens = specialTokens;
    }

    /** Loads {@code tokenizer.json} and the ids of special tokens. */
    public static Tokenizer load(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new BadJsonException(
                    "there is no file %s; a checkpoint needs the tokenizer in this form".formatted(file), null);
        }
        TorchEngine.prepareOffline();
        HuggingFaceTokenizer tokenizer = open(file);
        try {
            SpecialTokens special = SpecialTokens.read(directory, text -> only(file, tokenizer, text));
            return new Tokenizer(tokenizer, special);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static HuggingFaceTokenizer open(Path file) {
        // Never cut a text at 512 tokens, which is the library's default.
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
        try {
            return HuggingFaceTokenizer.newInstance(file, options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (RuntimeException e) {
            throw new BadJsonException("%s is no tokenizer: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static long only(Path file, HuggingFaceTokenizer tokenizer, String token) {
        long[] ids = tokenizer.encode(token, false, false).getIds();
        if (ids.length != 1) {
            throw new BadJsonException(
                    "%s splits the special token '%s' into %d tokens".formatted(file, token, ids.length), null);
        }
        return ids[0];
    }

    public SpecialTokens specialTokens() {
        return specialTokens;
    }

    /** Ids of a text, nothing added. */
    public long[] encode(String text) {
        return text.isEmpty()
                ? new long[0]
                : tokenizer.encode(text, false, false).getIds();
    }

    /** Ids of a text with the special tokens that {@code tokenizer.json} puts around a single text, e.g. BOS. */
    public long[] encodeWithSpecialTokens(String text) {
        return tokenizer.encode(text, true, false).getIds();
    }

    /** Text of ids, without special tokens. */
    public String decode(long... ids) {
        return ids.length == 0 ? "" : tokenizer.decode(ids, true);
    }

    /**
     * Decodes a text that grows token by token.
     *
     * @param before ids of the text that it goes on after, e.g. the prompt; they decide whether a blank comes first
     */
    public IncrementalDecoder newIncrementalDecoder(long... before) {
        long[] last = Arrays.copyOfRange(before, Math.max(0, before.length - CONTEXT), before.length);
        return new IncrementalDecoder(this, last);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
