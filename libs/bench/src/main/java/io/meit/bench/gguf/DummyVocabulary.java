package io.meit.bench.gguf;

import java.util.ArrayList;
import java.util.List;

/**
 * A vocabulary that llama.cpp accepts and nobody reads: unknown, begin, end, the 256 bytes as far as there is room, and
 * numbered words.
 */
final class DummyVocabulary {

    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;
    private static final int SPECIALS = 3;

    private DummyVocabulary() {}

    static void put(GgufMetadata metadata, int size) {
        List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        int[] types = new int[size];
        boolean bytes = size >= SPECIALS + 256;
        for (int id = 0; id < size; id++) {
            boolean isByte = bytes && id >= SPECIALS && id < SPECIALS + 256;
            if (id >= SPECIALS) {
                tokens.add(isByte ? "<0x%02X>".formatted(id - SPECIALS) : "token" + id);
            }
            types[id] = id == 0 ? UNKNOWN : id < SPECIALS ? CONTROL : isByte ? BYTE : NORMAL;
        }
        metadata.text("tokenizer.ggml.model", "llama");
        metadata.texts("tokenizer.ggml.tokens", tokens);
        metadata.reals("tokenizer.ggml.scores", new float[size]);
        metadata.numbers("tokenizer.ggml.token_type", types);
        metadata.number("tokenizer.ggml.unknown_token_id", 0);
        metadata.number("tokenizer.ggml.bos_token_id", 1);
        metadata.number("tokenizer.ggml.eos_token_id", 2);
    }
}
