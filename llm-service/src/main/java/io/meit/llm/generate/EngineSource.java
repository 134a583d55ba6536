package io.meit.llm.generate;

/** Where the decoder comes from. */
@FunctionalInterface
interface EngineSource {

    /** Loads the decoder. Called once, on the thread that will use it. */
    Engine load();
}
