package io.meit.llm.generate;

import io.meit.model.generate.ReportGenerator;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the service under test a decoder whose every token the test knows. */
@Alternative
@Priority(1)
@Singleton
class FakeGeneratorSource implements GeneratorSource {

    private final FakeReportGenerator generator = new FakeReportGenerator();

    @Produces
    @Singleton
    FakeReportGenerator generator() {
        return generator;
    }

    @Override
    public ReportGenerator load() {
        return generator;
    }
}
