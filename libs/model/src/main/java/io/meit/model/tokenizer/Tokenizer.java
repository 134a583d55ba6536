package io.meit.model.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonObject;
import io.meit.model.json.BadJsonException;
import io.meit.model.tokenizer.jinja.Text;
import io.meit.model.torch.TorchEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The tokenizer of a Hugging Face directory: tokenizer.json, or vocab.json with merges.txt. May be used by several threads.
 *
 * <p>Special tokens written in a text count as such only in {@link #encode(String)} and in the markup of a {@link Text};
 * what is content stays ordinary text. That concerns tokens that the directory calls special: where a model's role tags are
 * ordinary text ({@code [INST]}, or {@code <|user|>} of a model that was not given it as a token), a tag in a message cannot
 * be told from the template's.
 */
public final class Tokenizer implements AutoCloseable {

    /** So many tokens before a text tell how it begins. */
    private static final int CONTEXT = 8;

    /** Never cut a text at 512 tokens, which is the library's default. */
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer tokenizer;
    private final SpecialMarks marks;
    private final SpecialTokens specialTokens;

    private Tokenizer(HuggingFaceTokenizer tokenizer, SpecialMarks marks, Path directory, SpecialTokenNames names) {
        this.tokenizer = tokenizer;
        this.marks = marks;
        this.specialTokens = SpecialTokens.read(directory, names, text -> only(directory, text));
    }

    /**
     * Loads the tokenizer and the ids of special tokens.
     *
     * @throws BadJsonException if the directory has no tokenizer in a supported form
     */
    public static Tokenizer load(Path directory) {
        SpecialTokenNames names = SpecialTokenNames.read(directory);
        JsonObject json = TokenizerFiles.read(directory, names);
        SpecialMarks marks = SpecialMarks.putInto(json, directory.toString());
        TorchEngine.prepareOffline();
        HuggingFaceTokenizer tokenizer = open(json, directory);
        try {
            return new Tokenizer(tokenizer, marks, directory, names);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static HuggingFaceTokenizer open(JsonObject json, Path directory) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), OPTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tokenizer of " + directory, e);
        } catch (RuntimeException e) {
            throw new BadJsonException("%s holds no tokenizer: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private long only(Path directory, String token) {
        long[] ids = encode(token);
        if (ids.length != 1) {
            throw new BadJsonException(
                    "the tokenizer of %s splits the special token '%s' into %d tokens"
                            .formatted(directory, token, ids.length),
                    null);
        }
        return ids[0];
    }

    public SpecialTokens specialTokens() {
        return specialTokens;
    }

    /** Ids of a text that can be trusted: special tokens in it count as such. Nothing is added. */
    public long[] encode(String text) {
        return ids(marks.mark(text), false);
    }

    /** As {@link #encode(String)}, with the special tokens that the tokenizer puts around a single text, e.g. BOS. */
    public long[] encodeWithSpecialTokens(String text) {
        return ids(marks.mark(text), true);
    }

    /** Ids of a text of unknown origin: no special token comes from it. Nothing is added. */
    public long[] encodeContent(String text) {
        return ids(text, false);
    }

    /** Ids of a text: special tokens in its markup count as such, those in its content do not. Nothing is added. */
    public long[] encode(Text text) {
        return ids(marked(text), false);
    }

    /** As {@link #encode(Text)}, with the special tokens that the tokenizer puts around a single text, e.g. BOS. */
    public long[] encodeWithSpecialTokens(Text text) {
        return ids(marked(text), true);
    }

    private String marked(Text text) {
        StringBuilder marked = new StringBuilder();
        text.runs().forEach(run -> marked.append(run.content() ? run.chars() : marks.mark(run.chars())));
        return marked.toString();
    }

    private long[] ids(String marked, boolean around) {
        if (marked.isEmpty() && !around) {
            return new long[0];
        }
        Encoding encoding = tokenizer.encode(marked, around, false);
        if (found(encoding) != marks.count(marked)) {
            encoding = tokenizer.encode(withoutUnseenMarks(marked), around, false);
        }
        return encoding.getIds();
    }

    private long found(Encoding encoding) {
        return Arrays.stream(encoding.getTokens()).mapToLong(marks::count).sum();
    }

    /**
     * Some tokenizers (LLaMA-1's, with {@code "normalized": true}) see a special token only after a blank or at the start of
     * a text. Elsewhere it is ordinary text for them, which its mark must not stand for.
     */
    private String withoutUnseenMarks(String marked) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        Matcher mark = marks.find(marked);
        while (mark.find()) {
            text.append(marked, from, mark.start());
            String[] tokens =
                    tokenizer.encode(text + mark.group(), false, false).getTokens();
            boolean seen = tokens.length > 0 && tokens[tokens.length - 1].endsWith(mark.group());
            text.append(seen ? mark.group() : marks.content(mark.group()));
            from = mark.end();
        }
        return text.append(marked, from, marked.length()).toString();
    }

    /** Id of a special token given by its text; empty if the tokenizer has no such special token. */
    public Optional<Long> specialId(String token) {
        return marks.has(token) ? Optional.of(encode(token)[0]) : Optional.empty();
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
        int context = Math.min(CONTEXT, before.length);
        // Bytes of one character must not be torn apart: all that follow them would be called invalid.
        while (context < before.length && IncrementalDecoder.beginsIncomplete(decode(last(before, context)))) {
            context = Math.min(2 * context, before.length);
        }
        return new IncrementalDecoder(this, last(before, context));
    }

    private static long[] last(long[] ids, int count) {
        return Arrays.copyOfRange(ids, ids.length - count, ids.length);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
