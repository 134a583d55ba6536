package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the service under test a decoder whose every token the test knows, unless the test configures a checkpoint. */
@Alternative
@Priority(1)
@Singleton
class TestEngineSource implements EngineSource {

    private final LlmConfig config;
    private final FakeEngine fake;

    TestEngineSource(LlmConfig config) {
        this.config = config;
        this.fake = new FakeEngine(config.engine().maxTexts());
    }

    @Produces
    @Singleton
    FakeEngine fake() {
        return fake;
    }

    @Override
    public Engine load() {
        return config.checkpoint().isPresent() ? new CheckpointEngineSource(config).load() : fake;
    }
}
