package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.model.decoder.DecoderSettings;

/** How large the cache of keys and values is made. */
final class CacheSlots {

    /** Prompt and new tokens of a text that is longer than most. */
    private static final int USUAL = 512;

    /** Prompt and new tokens of the longest text that should be served at least alone. */
    private static final int LONGEST = 4096 + 1024;

    private CacheSlots() {}

    /**
     * As configured; else enough for a full batch of texts of 512 tokens, and for one of 5,120 (less where the model's
     * context is shorter), each rounded up as the decoder rounds it.
     *
     * @param context of the model
     * @param prefixTokens of an ECG
     */
    static int of(LlmConfig.Engine config, int context, int prefixTokens) {
        if (config.cacheSlots().isEmpty()) {
            int batch = config.maxTexts() * DecoderSettings.slotsOf(Math.min(context, USUAL) + prefixTokens);
            return Math.max(batch, DecoderSettings.slotsOf(Math.min(context, LONGEST) + prefixTokens));
        }
        int slots = config.cacheSlots().getAsInt();
        if (slots < 1) {
            throw new IllegalArgumentException(
                    "MEIT_CACHE_SLOTS is %d; it must be at least 1 (prefix, prompt and new tokens of all texts in the batch)"
                            .formatted(slots));
        }
        return slots;
    }
}
