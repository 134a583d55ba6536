package io.meit.encoder;

import io.meit.encoder.handoff.FakeReportService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An llm-service for tests of the whole service. */
public final class FakeLlmResource implements QuarkusTestResourceLifecycleManager {

    private FakeReportService llm;

    @Override
    public Map<String, String> start() {
        llm = new FakeReportService().start();
        return Map.of("meit.encoder.llm.grpc-port", String.valueOf(llm.port()));
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(llm, new TestInjector.MatchesType(FakeReportService.class));
    }

    @Override
    public void stop() {
        llm.close();
    }
}
