package io.meit.llm.adapter;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Where adapters are put: the decoder that serves. Safe for use by several threads. */
public interface AdapterHost {

    /**
     * Reads an adapter and gives it to the decoder, between two of its steps.
     *
     * @param name for the adapter's id
     * @param key under which requests will find it; never used before
     * @return fails with {@link UnusableAdapterException} if the decoder cannot take it
     */
    CompletionStage<AdapterFacts> load(String name, String key, Path directory);

    /** Takes an adapter, which no request names any more, out of the decoder. */
    CompletionStage<Void> unload(String key);
}
