package io.meit.model.generate;

import io.meit.model.encoder.EcgEmbedding;
import java.util.Optional;

/**
 * One text to write.
 *
 * @param ecg the ECG, absent for plain text generation
 * @param maxTokens limit on new tokens, &gt; 0
 * @param adapter name under which a LoRA adapter was loaded; empty for the checkpoint as it is
 */
public record GenerationRequest(
        Prompt prompt,
        Optional<EcgEmbedding> ecg,
        int maxTokens,
        Decoding decoding,
        Adjustment adjustment,
        Stopping stopping,
        String adapter) {

    public GenerationRequest {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens is %d; it must be at least 1".formatted(maxTokens));
        }
    }

    /** Greedily, to the model's end token, without adapter. */
    public GenerationRequest(Prompt prompt, Optional<EcgEmbedding> ecg, int maxTokens) {
        this(prompt, ecg, maxTokens, new Decoding.Greedy(), Adjustment.NONE, Stopping.AT_END, "");
    }

    /** As above, with an instruction. */
    public GenerationRequest(String prompt, Optional<EcgEmbedding> ecg, int maxTokens) {
        this(new Prompt.Text(prompt), ecg, maxTokens);
    }

    public GenerationRequest with(Decoding other) {
        return new GenerationRequest(prompt, ecg, maxTokens, other, adjustment, stopping, adapter);
    }

    public GenerationRequest with(Adjustment other) {
        return new GenerationRequest(prompt, ecg, maxTokens, decoding, other, stopping, adapter);
    }

    public GenerationRequest with(Stopping other) {
        return new GenerationRequest(prompt, ecg, maxTokens, decoding, adjustment, other, adapter);
    }

    public GenerationRequest withAdapter(String name) {
        return new GenerationRequest(prompt, ecg, maxTokens, decoding, adjustment, stopping, name);
    }
}
