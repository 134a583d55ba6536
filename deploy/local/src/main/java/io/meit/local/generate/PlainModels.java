package io.meit.local.generate;

import io.meit.model.batch.BatchModel;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.GeneratorIdentity.PrefixShape;
import java.util.Optional;

/**
 * Lets a model without an {@code ecg/} folder read an embedding that the caller brings: the fusion needs nothing but the
 * decoder's own weights. What comes out means nothing until the model is trained, but can be compared.
 */
final class PlainModels {

    private PlainModels() {}

    /** The model, taking the embedding. */
    static BatchModel reading(Checkpoint checkpoint, BatchModel model, Optional<EcgEmbedding> ecg) {
        if (checkpoint.readsEcgs() || ecg.isEmpty()) {
            return model;
        }
        GeneratorIdentity plain = model.identity();
        GeneratorIdentity reading = new GeneratorIdentity(
                plain.decoderId(),
                ecg.get().projectorId(),
                plain.defaultPrompt(),
                plain.dtype(),
                plain.device(),
                new PrefixShape(
                        ecg.get().prefixTokens(), checkpoint.decoder().sizes().headSize()));
        return new BatchModel(model.steps(), model.codec(), reading, model.drafts());
    }
}
