package io.meit.model.tokenizer;

import io.meit.model.tokenizer.jinja.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The released code's template: every message stripped, after a line with its role. A system message may come first; what
 * an assistant said before has no place in it, for no report was trained to follow another one.
 */
final class RolesTemplate implements PromptForm {

    @Override
    public String name() {
        return "roles";
    }

    @Override
    public Text text(List<ChatMessage> messages) {
        List<ChatMessage.Role> roles = messages.stream().map(ChatMessage::role).toList();
        if (!roles.equals(List.of(ChatMessage.Role.USER))
                && !roles.equals(List.of(ChatMessage.Role.SYSTEM, ChatMessage.Role.USER))) {
            throw new IllegalArgumentException(
                    "the template 'roles' takes one prompt, after a system message or without, not %s"
                            .formatted(roles));
        }
        List<Text> parts = new ArrayList<>();
        for (ChatMessage message : messages) {
            boolean system = message.role() == ChatMessage.Role.SYSTEM;
            parts.add(Text.markup(system ? "<|system|>\n" : "<|user|>\n"));
            parts.add(Text.content(message.content().strip()));
            parts.add(Text.markup("\n"));
        }
        parts.add(Text.markup("<|assistant|>\n"));
        return Text.join(parts);
    }

    @Override
    public long[] encode(Tokenizer tokenizer, List<ChatMessage> messages) {
        return tokenizer.encodeWithSpecialTokens(text(messages));
    }
}
