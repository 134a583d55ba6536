package io.meit.model.tokenizer;

import io.meit.model.json.BadJsonException;
import io.meit.model.tokenizer.jinja.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is put around a prompt before a model reads it. The prompt's own text is content: special tokens written in it stay
 * ordinary text, those of the template are special.
 */
public final class ChatTemplate {

    /**
     * {@code none}: a plain language model goes on where the prompt ends, after the begin token. An empty prompt is begun with
     * the end token if there is no begin token.
     */
    public static final ChatTemplate NONE = new ChatTemplate(new PlainTemplate());

    /**
     * {@code roles}: the released code's, which training used: {@code <|user|>}, the prompt, {@code <|assistant|>}, each on
     * a line of its own; the report follows.
     */
    public static final ChatTemplate ROLES = new ChatTemplate(new RolesTemplate());

    private final PromptForm form;

    ChatTemplate(PromptForm form) {
        this.form = form;
    }

    /**
     * The template of a name, as the field {@code template} of ecg/config.json has it: {@code none}, {@code roles}, or
     * {@code model} for the one that the directory brings.
     *
     * @throws BadJsonException if there is no such name, or {@code model} is asked of a directory without a template
     */
    public static ChatTemplate of(String name, Path directory) {
        return switch (name) {
            case "none" -> NONE;
            case "roles" -> ROLES;
            case "model" ->
                ofModel(directory)
                        .orElseThrow(() -> new BadJsonException(
                                "%s has no chat template: neither a file %s nor a field '%s' in tokenizer_config.json; use the template 'roles' or 'none'"
                                        .formatted(directory, ChatTemplateSource.FILE, ChatTemplateSource.FIELD),
                                null));
            default ->
                throw new BadJsonException(
                        "the template '%s' is not known; use 'none', 'roles' or 'model'".formatted(name), null);
        };
    }

    /** The template of a plain language model: its own if the directory brings one, else none. */
    public static ChatTemplate standard(Path directory) {
        return ofModel(directory).orElse(NONE);
    }

    private static Optional<ChatTemplate> ofModel(Path directory) {
        return ModelTemplate.find(directory, Clock.system(ZoneId.systemDefault()))
                .map(ChatTemplate::new);
    }

    /** {@code none}, {@code roles} or {@code model}. */
    public String name() {
        return form.name();
    }

    /**
     * The text that a model reads, up to where its answer begins.
     *
     * @throws IllegalArgumentException if the template has no place for these messages
     */
    public Text text(List<ChatMessage> messages) {
        return form.text(messages);
    }

    /** Ids of that text, with what the model expects before it. */
    public long[] encode(Tokenizer tokenizer, List<ChatMessage> messages) {
        return form.encode(tokenizer, messages);
    }

    /** Ids of a single prompt. */
    public long[] encode(Tokenizer tokenizer, String prompt) {
        return encode(tokenizer, List.of(ChatMessage.user(prompt)));
    }

    /** The text around a single prompt, to be shown or trained on; encode prompts of others with {@link #encode}. */
    public String around(String prompt) {
        return text(List.of(ChatMessage.user(prompt))).chars();
    }
}
