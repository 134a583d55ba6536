package io.meit.model.tokenizer;

import io.meit.model.tokenizer.jinja.Text;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * No template: the prompt as it is. The begin token comes first even where the tokenizer would not add it. Without a prompt and
 * a begin token a text begins after the end of another one: that is how such models learn first tokens.
 */
final class PlainTemplate implements PromptForm {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Text text(List<ChatMessage> messages) {
        if (messages.size() != 1 || messages.getFirst().role() != ChatMessage.Role.USER) {
            throw new IllegalArgumentException(
                    "the template 'none' takes one prompt, not a conversation of %d messages with a system or an assistant; use a model with a chat template"
                            .formatted(messages.size()));
        }
        return Text.content(messages.getFirst().content());
    }

    @Override
    public long[] encode(Tokenizer tokenizer, List<ChatMessage> messages) {
        long[] ids = tokenizer.encodeWithSpecialTokens(text(messages));
        OptionalLong first = tokenizer.specialTokens().begin();
        if (first.isEmpty() && ids.length == 0) {
            first = tokenizer.specialTokens().end().stream().mapToLong(id -> id).min();
        }
        if (first.isEmpty() || (ids.length > 0 && ids[0] == first.getAsLong())) {
            return ids;
        }
        return LongStream.concat(LongStream.of(first.getAsLong()), LongStream.of(ids))
                .toArray();
    }
}
