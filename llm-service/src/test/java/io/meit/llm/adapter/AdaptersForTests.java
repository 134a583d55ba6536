package io.meit.llm.adapter;

import io.meit.llm.LlmConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Shelves for tests of other packages. */
public final class AdaptersForTests {

    private AdaptersForTests() {}

    public static AdapterShelf shelf(AdapterHost host, LlmConfig config) {
        return new AdapterShelf(host, config, new SimpleMeterRegistry());
    }
}
