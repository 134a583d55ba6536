package io.meit.model.generate;

import java.util.List;

/** What a text goes on from. */
public sealed interface Prompt {

    /** The instruction, without role tags; the checkpoint's chat template is put around it. */
    record Text(String text) implements Prompt {}

    /** Ids that are used as they are: no template, no begin token. */
    record Ids(List<Integer> ids) implements Prompt {

        public Ids {
            ids = List.copyOf(ids);
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("the prompt has no token ids; give at least one");
            }
        }
    }
}
