package io.meit.local.generate;

import io.meit.model.batch.BatchModel;
import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.Prompt;
import java.util.List;

/** What a model thinks after the last token of a prompt: what a user needs to compare it with another implementation. */
final class PromptLogits {

    private PromptLogits() {}

    /** (V) raw logits, before any adjustment. */
    static float[] of(Decoder decoder, BatchModel model, GenerationRequest request) {
        int[] ids =
                switch (request.prompt()) {
                    case Prompt.Text text -> model.codec().prompt(text.text());
                    case Prompt.Ids given ->
                        given.ids().stream().mapToInt(Integer::intValue).toArray();
                };
        request.ecg().ifPresent(model.identity()::check);
        try (Prefix prefix = request.ecg().map(ecg -> prefix(decoder, ecg)).orElse(Prefix.NONE)) {
            Sequence text = decoder.open(prefix, ids.length)
                    .orElseThrow(() -> new IllegalStateException("the cache has no room for the prompt"));
            try {
                return decoder.step(List.of(Append.of(text, ids))).row(0);
            } finally {
                decoder.close(text);
            }
        }
    }

    private static Prefix prefix(Decoder decoder, EcgEmbedding ecg) {
        return decoder.prefix(ecg.values(), ecg.prefixTokens(), 0);
    }
}
