package io.meit.model.tokenizer;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What Python says of the directories in goldens/tokenizers. */
record TokenizerGolden(String name, List<Encoded> texts, List<Chat> chats) {

    static final Path DIRECTORY = Path.of("src/test/resources/goldens/tokenizers");

    /**
     * A text and its ids.
     *
     * @param around with the tokenizer's own special tokens around it
     * @param ordinary with every special token in it as ordinary text
     */
    record Encoded(String text, long[] ids, long[] around, long[] ordinary, String decoded) {}

    /** A conversation, rendered and encoded by {@code apply_chat_template}. */
    record Chat(List<Message> messages, String text, long[] ids) {
        List<ChatMessage> conversation() {
            return messages.stream().map(Message::message).toList();
        }
    }

    /** A message as JSON has it. */
    record Message(String role, String content) {
        ChatMessage message() {
            return new ChatMessage(ChatMessage.Role.valueOf(role.toUpperCase(Locale.ROOT)), content);
        }
    }

    Path directory() {
        return DIRECTORY.resolve(name);
    }

    static List<TokenizerGolden> all() {
        try {
            String json = Files.readString(DIRECTORY.resolve("golden.json"));
            return List.of(new Gson().fromJson(json, TokenizerGolden[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<TokenizerGolden> withChats() {
        return all().stream().filter(golden -> !golden.chats().isEmpty()).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
