package io.meit.model.tokenizer;

import io.meit.model.tokenizer.jinja.JinjaException;
import io.meit.model.tokenizer.jinja.JinjaTemplate;
import io.meit.model.tokenizer.jinja.Text;
import io.meit.model.tokenizer.jinja.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The directory's own template, rendered as transformers' {@code apply_chat_template(add_generation_prompt=True)} does. */
final class ModelTemplate implements PromptForm {

    private final JinjaTemplate template;
    private final SpecialTokenNames names;
    private final Clock clock;

    private ModelTemplate(JinjaTemplate template, SpecialTokenNames names, Clock clock) {
        this.template = template;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Looks for a template in a directory.
     *
     * @param clock what a template that writes the date reads
     * @throws JinjaException if there is one that cannot be used
     */
    static Optional<ModelTemplate> find(Path directory, Clock clock) {
        return ChatTemplateSource.find(directory)
                .map(source -> new ModelTemplate(
                        JinjaTemplate.compile(source.text(), source.origin()),
                        SpecialTokenNames.read(directory),
                        clock));
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public Text text(List<ChatMessage> messages) {
        Map<String, Value> variables = new HashMap<>();
        names.byName().forEach((name, token) -> variables.put(name, Text.markup(token)));
        variables.put(
                "messages",
                new Value.Sequence(messages.stream().map(ModelTemplate::message).toList()));
        variables.put("tools", Value.None.NONE);
        variables.put("documents", Value.None.NONE);
        variables.put("add_generation_prompt", new Value.Truth(true));
        try {
            return template.render(variables, LocalDateTime.now(clock));
        } catch (JinjaException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Value message(ChatMessage message) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("role", Text.markup(message.role().name().toLowerCase(Locale.ROOT)));
        fields.put("content", Text.content(message.content()));
        return new Value.Mapping(fields);
    }

    /** The template writes its special tokens itself, BOS too. */
    @Override
    public long[] encode(Tokenizer tokenizer, List<ChatMessage> messages) {
        return tokenizer.encode(text(messages));
    }
}
