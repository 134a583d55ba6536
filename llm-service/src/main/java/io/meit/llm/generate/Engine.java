package io.meit.llm.generate;

import io.meit.llm.adapter.AdapterFacts;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import java.nio.file.Path;

/** The decoder and the texts it is writing. Used by one thread, but for {@link #adapters}. */
interface Engine extends AutoCloseable {

    GeneratorIdentity identity();

    /** Texts that are written at once, each text of a beam search counted. */
    int places();

    /**
     * Lets a request join; its first token comes with one of the next steps.
     *
     * @return false if there is no room now
     * @throws IllegalArgumentException if it can never run
     */
    boolean admit(GenerationRequest request, GenerationListener listener);

    /**
     * One token more for every text whose listener wants it.
     *
     * @return how many texts went on
     */
    int step();

    EngineState state();

    /** Reads adapters; safe for use by several threads. */
    AdapterReader adapters();

    /** Requests that name the key from now on are written with this adapter. */
    void load(String key, LoraAdapter adapter);

    /** Nobody names the key any more. */
    void unload(String key);

    /** Fails the texts in progress. */
    @Override
    void close();

    /** Reads adapters. */
    interface AdapterReader {

        /** @throws RuntimeException naming what cannot be used */
        LoraAdapter read(String name, Path directory);

        AdapterFacts facts(LoraAdapter adapter);
    }
}
