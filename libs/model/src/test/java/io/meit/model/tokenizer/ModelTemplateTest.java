package io.meit.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Directories with a chat template; expected text and ids: transformers' apply_chat_template (goldens/tokenizers). */
class ModelTemplateTest {

    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#withChats")
    void textOfAConversationIsPythons(TokenizerGolden golden) {
        ChatTemplate template = ChatTemplate.standard(golden.directory());
        for (TokenizerGolden.Chat chat : golden.chats()) {
            assertThat(template.text(chat.conversation()).chars()).isEqualTo(chat.text());
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#withChats")
    void idsOfAConversationArePythons(TokenizerGolden golden) {
        ChatTemplate template = ChatTemplate.standard(golden.directory());
        try (Tokenizer tokenizer = Tokenizer.load(golden.directory())) {
            for (TokenizerGolden.Chat chat : golden.chats()) {
                assertThat(template.encode(tokenizer, chat.conversation()))
                        .as(chat.text())
                        .isEqualTo(chat.ids());
            }
        }
    }
}
