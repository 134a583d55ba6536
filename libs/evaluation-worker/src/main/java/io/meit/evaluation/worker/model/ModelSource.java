package io.meit.evaluation.worker.model;

import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Placement;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the model of a variant is loaded and used.
 *
 * @param variant its name in the suite
 * @param checkpoint directory with an {@code ecg/} folder
 * @param adapter PEFT directory of a LoRA adapter, merged into the weights
 * @param prompt the instruction; absent: the checkpoint's own
 * @param maxTokens limit on new tokens, at least 1
 */
public record ModelSource(
        String variant,
        Path checkpoint,
        Optional<Path> adapter,
        Optional<String> prompt,
        int maxTokens,
        DecoderType type,
        Placement placement) {

    public ModelSource {
        if (maxTokens < 1) {
            throw new IllegalArgumentException(
                    "variant '%s' has max_tokens %d; it must be at least 1".formatted(variant, maxTokens));
        }
    }
}
