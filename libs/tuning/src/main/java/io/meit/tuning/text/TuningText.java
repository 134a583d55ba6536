package io.meit.tuning.text;

import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.Tokenizer;
import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig.Text;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Turns a report into ids: template with a prompt, report, end token. The prompt's part has no labels; the report and the end
 * have. The prompt is encoded apart from the report, as it is when a report is generated.
 */
public final class TuningText implements AutoCloseable {

    private static final List<String> ROLE_TAGS = List.of("<|user|>", "<|assistant|>");

    private final Tokenizer tokenizer;
    private final ChatTemplate template;
    private final Text settings;
    private final Instructions instructions;
    private final long end;

    private TuningText(Tokenizer tokenizer, ChatTemplate template, Text settings, long end) {
        this.tokenizer = tokenizer;
        this.template = template;
        this.settings = settings;
        this.instructions = Instructions.included();
        this.end = end;
    }

    /**
     * @param backbone directory with the tokenizer
     * @throws BadTuningConfigException if the tokenizer has no end token, or role tags shall be special and are not
     */
    public static TuningText load(Path backbone, Text settings) {
        ChatTemplate template = ChatTemplate.of(settings.template(), backbone);
        Tokenizer tokenizer = Tokenizer.load(backbone);
        try {
            checkRoleTags(tokenizer, settings, backbone);
            return new TuningText(tokenizer, template, settings, end(tokenizer, backbone));
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static void checkRoleTags(Tokenizer tokenizer, Text settings, Path backbone) {
        if (settings.roleTags() == Text.RoleTags.SPECIAL && settings.template().equals("roles")) {
            for (String tag : ROLE_TAGS) {
                if (tokenizer.specialId(tag).isEmpty()) {
                    throw new BadTuningConfigException(
                            "text.role_tags is 'special', and the tokenizer of %s has no special token '%s'; add it there with a row of the embedding, or set text.role_tags to text"
                                    .formatted(backbone, tag));
                }
            }
        }
    }

    private static long end(Tokenizer tokenizer, Path backbone) {
        return tokenizer.specialTokens().end().stream()
                .min(Long::compare)
                .orElseThrow(() -> new BadTuningConfigException(
                        "the model in %s names no end token (eos_token); training needs one".formatted(backbone)));
    }

    /**
     * One text to learn.
     *
     * @param prompt how many of the ids come before the report and have no label
     */
    public record Tokens(long[] ids, int prompt) {

        /** Number of ids that are learnt. */
        public int labelled() {
            return ids.length - Math.max(1, prompt);
        }
    }

    /**
     * The text of an example.
     *
     * @param seed decides which instruction, where one is drawn
     */
    public Tokens tokens(String report, long seed) {
        long[] before = prompt(seed);
        long[] after = tokenizer.encodeContent(report.strip());
        long[] ids = LongStream.concat(
                        LongStream.concat(LongStream.of(before), LongStream.of(after)), LongStream.of(end))
                .toArray();
        return new Tokens(
                ids.length > settings.maxTokens() ? Arrays.copyOf(ids, settings.maxTokens()) : ids, before.length);
    }

    private long[] prompt(long seed) {
        return switch (settings.instructions()) {
            case RANDOM -> template.encode(tokenizer, instructions.drawn(new Random(seed)));
            case FIXED -> template.encode(tokenizer, settings.instruction());
            case NONE -> ChatTemplate.NONE.encode(tokenizer, "");
        };
    }

    /** The end token, which also fills up shorter texts. */
    public long end() {
        return end;
    }

    /** What the checkpoint asks where a caller asks nothing. */
    public String defaultPrompt() {
        return settings.instructions() == Text.Instructions.NONE
                ? ""
                : settings.instruction().strip();
    }

    /** Name of the template that the checkpoint must be used with. */
    public String template() {
        return settings.instructions() == Text.Instructions.NONE ? ChatTemplate.NONE.name() : template.name();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
