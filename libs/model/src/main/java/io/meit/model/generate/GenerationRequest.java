package io.meit.model.generate;

import io.meit.model.encoder.EcgEmbedding;
import java.util.Optional;

/**
 * One report to write.
 *
 * @param prompt the instruction, without role tags; the checkpoint's chat template is put around it
 * @param ecg the ECG, absent for plain text generation
 * @param maxTokens limit on new tokens, &gt; 0
 */
public record GenerationRequest(String prompt, Optional<EcgEmbedding> ecg, int maxTokens) {

    public GenerationRequest {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens is %d; it must be at least 1".formatted(maxTokens));
        }
    }
}
