package io.meit.model.decoder.family;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.Set;

/** A family of decoders: how its {@code config.json} reads, and what its files call the weights. */
public interface Family {

    /** What {@code config.json} says in {@code model_type}, e.g. {@code gpt_neox}. */
    String modelType();

    /**
     * Reads {@code config.json}, as transformers 4 or 5 writes it.
     *
     * @throws io.meit.model.decoder.UnsupportedModelException naming the field whose value is not supported or contradicts
     *     another
     * @throws io.meit.model.json.BadJsonException naming a field that is missing or malformed
     */
    DecoderConfig config(JsonDocument json);

    /** @param tensors names in the model's files, which tell under which prefix the weights stand */
    WeightMap weights(DecoderConfig config, Set<String> tensors);

    /** Regular expression of the names of tensors that files may hold and that nobody needs: masks, computed, tied. */
    String notNeeded();
}
