package io.meit.llm.generate;

import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.Stopping;
import java.util.Optional;

/**
 * A text that a caller asks for.
 *
 * @param embedding the ECG; empty = plain text generation
 * @param prompt empty = the checkpoint's default prompt
 * @param maxTokens limit on new tokens; empty = the configured default
 */
public record TextOrder(
        Priority priority,
        Optional<EcgEmbedding> embedding,
        Optional<Prompt> prompt,
        Optional<Integer> maxTokens,
        TextOptions options) {

    /** The same text, sooner or later. */
    TextOrder as(Priority other) {
        return new TextOrder(other, embedding, prompt, maxTokens, options);
    }

    /**
     * How it is to be written.
     *
     * @param adapter name of an adapter; empty = the checkpoint as it is
     */
    public record TextOptions(Decoding decoding, Adjustment adjustment, Stopping stopping, String adapter) {

        /** Greedily, to the model's end token, without adapter. */
        public static final TextOptions PLAIN =
                new TextOptions(new Decoding.Greedy(), Adjustment.NONE, Stopping.AT_END, "");
    }
}
