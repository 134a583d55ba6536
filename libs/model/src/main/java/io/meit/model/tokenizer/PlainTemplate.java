package io.meit.model.tokenizer;

import io.meit.model.tokenizer.jinja.Text;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** No template: the prompt as it is. The begin token comes first even where the tokenizer would not add it. */
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
        OptionalLong begin = tokenizer.specialTokens().begin();
        if (begin.isEmpty() || (ids.length > 0 && ids[0] == begin.getAsLong())) {
            return ids;
        }
        return LongStream.concat(LongStream.of(begin.getAsLong()), LongStream.of(ids))
                .toArray();
    }
}
