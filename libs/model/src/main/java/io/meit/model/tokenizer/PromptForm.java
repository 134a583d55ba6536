package io.meit.model.tokenizer;

import io.meit.model.tokenizer.jinja.Text;
import java.util.List;

/** One kind of {@link ChatTemplate}. */
sealed interface PromptForm permits PlainTemplate, RolesTemplate, ModelTemplate {

    String name();

    Text text(List<ChatMessage> messages);

    long[] encode(Tokenizer tokenizer, List<ChatMessage> messages);
}
