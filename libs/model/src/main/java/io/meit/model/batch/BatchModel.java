package io.meit.model.batch;

import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.draft.DraftIndex;
import java.util.Optional;

/**
 * A model as a batch sees it.
 *
 * @param drafts what its texts usually are like; absent if nobody knows
 */
public record BatchModel(Steps steps, TextCodec codec, GeneratorIdentity identity, Optional<DraftIndex> drafts)
        implements AutoCloseable {

    @Override
    public void close() {
        steps.close();
        codec.close();
    }
}
